"""What kind of message a message is."""

from enum import StrEnum


class Category(StrEnum):
    """What a message is to a request. One message may be two of these."""

    RESPONSE = "response"
    PARTIAL_RESPONSE = "partial_response"
    ACKNOWLEDGEMENT = "acknowledgement"
    AUTO_REPLY = "auto_reply"
    CLARIFICATION = "clarification"
    EXTENSION = "extension"
    FEES_NOTICE = "fees_notice"
    REFUSAL = "refusal"
    TRANSFER = "transfer"
    BOUNCE = "bounce"
    DELAY_NOTICE = "delay_notice"
    UNRELATED = "unrelated"


NOT_UNDERSTOOD = 0.3  # a category held no more surely than this is a guess: a person should look

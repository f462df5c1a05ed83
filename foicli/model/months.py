"""The months as British letters write them, whatever the language this machine is set to."""

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
SHORT_MONTHS = tuple(month[:3] for month in MONTHS)

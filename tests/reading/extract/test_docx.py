"""Word documents: body order, tables, list numbers, controls, what was deleted."""

import pytest

NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1(%2)"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="·"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="12"/>'
    "</w:lvlOverride></w:num>"
)


def item(words, level=0, number=1, mark=""):
    return (
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        f"<w:rPr>{mark}</w:rPr></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"
    )


def run(words, looks=""):
    return f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


NOT_STRUCK = '<w:strike w:val="0"/>'
SAYS = '<w:r><w:t xml:space="preserve">Yes </w:t></w:r>'


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (
            f"<w:p><w:ins>{run('Yes')}</w:ins><w:del><w:r><w:delText>No</w:delText></w:r></w:del></w:p>",
            ["Yes"],
        ),
        (f"<w:p><w:moveFrom>{run('No')}</w:moveFrom><w:moveTo>{run('Yes')}</w:moveTo></w:p>", ["Yes"]),
        (f"<w:p>{run('Yes')}{run(' / No', '<w:strike/>')}</w:p>", ["Yes"]),
        (f"<w:p>{run('Yes')}{run('No', '<w:vanish/>')}</w:p>", ["Yes"]),
        (f"<w:p>{run('Yes')}{run(' we do', NOT_STRUCK)}</w:p>", ["Yes we do"]),
        ("<w:p><w:r><w:t>Yes</w:t><w:br/><w:t>£5</w:t></w:r></w:p>", ["Yes", "£5"]),
        ("<w:p><w:r><w:t>1</w:t><w:tab/><w:t>Yes</w:t></w:r></w:p>", ["1\tYes"]),
        (
            '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:t xml:space="preserve"> a</w:t></w:r></w:p>',
            ["✓ a"],
        ),
        (
            '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Wingdings" w:char="F0A8"/></w:r></w:p>',
            ["☑☐"],
        ),
        (
            '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "https://x.org/p"</w:instrText>'
            '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>plan</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
            ["plan <https://x.org/p>"],
        ),
        (
            f'<w:p>{SAYS}<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox>'
            '<w:default w:val="0"/><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
            ["Yes ☑"],
        ),
    ],
    ids=[
        "tracked",
        "moved",
        "struck",
        "hidden",
        "not struck",
        "break",
        "tab",
        "tick",
        "boxes",
        "link",
        "form box",
    ],
)
def test_what_is_shown_and_what_is_not(papers, body, shown):
    assert papers.words(papers.text(papers.docx_xml(body))) == shown


def test_list_numbers_are_worked_out(papers):
    body = item("Yes") + item("cost", 1) + item("when", 1) + item("No") + item("note", 2) + item("Yes", 0, 2)
    text = papers.text(papers.docx_xml(body, numbering=NUMBERING))
    assert papers.words(text) == ["1. Yes", "1(a) cost", "1(b) when", "2. No", "• note", "12. Yes"]


def test_a_deleted_paragraph_takes_no_number(papers):
    deleted = item("", mark='<w:del w:id="1" w:author="a"/>')
    text = papers.text(papers.docx_xml(item("Yes") + deleted + item("No"), numbering=NUMBERING))
    assert papers.words(text) == ["1. Yes", "2. No"]


def test_tables_give_cells_with_place_span_and_empty_ones(papers):
    def build(made):
        made.add_paragraph("Before")
        table = made.add_table(3, 3)
        table.cell(0, 0).text = "Q"
        table.cell(0, 1).merge(table.cell(0, 2)).text = "Answer"
        table.cell(1, 0).merge(table.cell(2, 0)).text = "1"
        table.cell(1, 1).text = "Yes\n£5"
        made.add_paragraph("After")

    text = papers.text(papers.docx(build))
    assert papers.grid(text) == {
        (0, 0): "Q",
        (0, 1): "Answer",
        (1, 0): "1",
        (1, 1): "Yes | £5",
        (1, 2): "",
        (2, 1): "",
        (2, 2): "",
    }
    spans = {(b.row, b.column): (b.row_span, b.column_span) for b in text.blocks if b.table == 0}
    assert (spans[0, 1], spans[1, 0]) == ((1, 2), (2, 1))
    assert (papers.blocks(text)[0], papers.blocks(text)[-1]) == (
        ("paragraph 1", "Before"),
        ("paragraph 2", "After"),
    )


def test_text_boxes_are_read_once(papers):
    box = f"<w:txbxContent><w:p>{run('In the box')}</w:p></w:txbxContent>"
    body = (
        f"<w:p>{run('Outside')}<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    text = papers.text(papers.docx_xml(body))
    assert papers.blocks(text) == [("paragraph 1", "Outside"), ("text box 1", "In the box")]


def test_controls_carry_their_tag_state_and_choice(papers):
    def control(tag, inside, content):
        return f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/>{inside}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'

    checked = '<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>'
    body = (
        f"<w:p>{run('Yes ')}{control('q1.yes', checked, run('☒'))}</w:p>"
        + control("q2", "<w:dropDownList/>", f"<w:p>{run('In development')}</w:p>")
        + control("q3", "<w:showingPlcHdr/>", f"<w:p>{run('Choose an item.')}</w:p>")
    )
    text = papers.text(papers.docx_xml(body))
    assert [(b.control, text.text[b.start : b.end]) for b in text.blocks] == [
        ("q1.yes", "Yes ☑"),
        ("q2", "In development"),
        ("q3", ""),
    ]


def test_headers_notes_and_comments_have_their_own_places(papers):
    rule = '<w:footnote w:type="separator"><w:p/></w:footnote>'
    note = f'{rule}<w:footnote w:id="1"><w:p>{run("Estimated")}</w:p></w:footnote>'
    comment = f"<w:comment w:id='0'><w:p>{run('Check this')}</w:p></w:comment>"
    content = papers.docx_xml(
        f"<w:p>{run('Yes')}</w:p>", footnotes=note, comments=comment, header=f"<w:p>{run('NHS X')}</w:p>"
    )
    text = papers.text(content)
    assert papers.blocks(text) == [
        ("header 1", "NHS X"),
        ("paragraph 1", "Yes"),
        ("footnote 1", "Estimated"),
        ("comment 1", "Check this"),
    ]


def test_a_footnote_that_the_text_points_to_has_its_number_in_both_places(papers):
    note = f'<w:footnote w:id="7"><w:p>{run("£402,000")}</w:p></w:footnote>'
    body = f'<w:p>{run("Yes")}<w:r><w:footnoteReference w:id="7"/></w:r></w:p>'
    text = papers.text(papers.docx_xml(body, footnotes=note))
    assert papers.blocks(text) == [("paragraph 1", "Yes [1]"), ("footnote 1", "[1] £402,000")]


def test_colour_within_a_paragraph_becomes_a_run(papers):
    looks = '<w:color w:val="FF0000"/><w:b/>'
    text = papers.text(papers.docx_xml(f"<w:p>{run('Do you? ')}{run('Yes', looks)}</w:p>"))
    (found,) = text.runs
    assert (text.text[found.start : found.end], found.emphasis) == ("Yes", ("bold", "colour:FF0000"))


def test_a_document_type_is_refused(papers):
    evil = '<!DOCTYPE x [<!ENTITY a "aaaa">]><w:document xmlns:w="http://w"><w:body/></w:document>'
    result = papers.read(papers.zip({"word/document.xml": evil}), "evil.docx")
    assert result.texts == ()
    assert "document type" in result.unread[0].reason


def test_paragraphs_with_tabs_one_below_the_other_are_rows(papers):
    def build(made):
        for words in ("Bridges\t40", "Tunnels\t\tNone", "Fords\t2, since May", "As of May.", "Ref:\t12"):
            made.add_paragraph(words)

    text = papers.text(papers.docx(build))
    assert {at: words.strip() for at, words in papers.grid(text).items()} == {
        (0, 0): "Bridges",
        (0, 1): "40",
        (1, 0): "Tunnels",
        (1, 1): "None",
        (2, 0): "Fords",
        (2, 1): "2, since May",
    }
    assert papers.words(text)[-2:] == ["As of May.", "Ref:\t12"]
    for block, after in zip(text.blocks, text.blocks[1:], strict=False):
        assert after.start == block.end + 1


def test_numbers_before_tabs_are_a_list_and_no_table(papers):
    def build(made):
        for words in ("(i)\tYes", "(ii)\tNo", "(iii)\tNot held"):
            made.add_paragraph(words)

    assert papers.words(papers.text(papers.docx(build))) == ["(i)\tYes", "(ii)\tNo", "(iii)\tNot held"]


def test_a_raised_figure_is_no_part_of_the_sum(papers):
    raised = '<w:vertAlign w:val="superscript"/>'
    body = f"<w:p>{run('£5,000')}{run('1', raised)}{run(' on the 31')}{run('st', raised)}</w:p>"
    assert papers.words(papers.text(papers.docx_xml(body))) == ["£5,000¹ on the 31st"]

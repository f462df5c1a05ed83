"""The ways in which the simulated bodies lay out a reply; each is one function."""

from foicli.demo.styles import files, inline, lists, prose, web
from foicli.demo.styles.brief import Style

# (name, how many of a hundred replies come so, the function)
STYLES: tuple[tuple[str, int, Style], ...] = (
    ("inline_under_quote", 6, inline.inline_under_quote),
    ("inline_in_copy", 8, inline.inline_in_copy),
    ("question_and_answer", 5, inline.question_and_answer),
    ("numbered_list", 9, lists.numbered_list),
    ("lettered_parts", 5, lists.lettered_parts),
    ("two_lists", 6, lists.two_lists),
    ("terse", 2, lists.terse),
    ("cross_references", 3, lists.cross_references),
    ("narrative", 3, prose.narrative),
    ("group_statements", 3, prose.group_statements),
    ("renumbered", 3, prose.renumbered),
    ("outlook_paragraphs", 7, web.outlook_paragraphs),
    ("html_list", 3, web.html_list),
    ("html_table", 6, web.html_table),
    ("html_matrix", 3, web.html_matrix),
    ("docx_letter", 9, files.docx_letter),
    ("docx_table", 8, files.docx_table),
    ("docx_matrix", 2, files.docx_matrix),
    ("docx_form", 2, files.docx_form),
    ("pdf_letter", 9, files.pdf_letter),
    ("pdf_table", 6, files.pdf_table),
    ("xlsx_sheet", 8, files.xlsx_sheet),
)
BY_NAME: dict[str, Style] = {name: style for name, _weight, style in STYLES}

"""The letters room keeps out of the way of commands that write no letter."""

import subprocess
import sys


def test_nothing_heavy_is_loaded_until_a_letter_is_made():
    code = (
        "import sys, foicli.letters.render, foicli.letters.docx, foicli.letters.freeze, foicli.letters.form, "
        "foicli.letters.form_sheet\n"
        "print({'jinja2', 'docx', 'lxml', 'xlsxwriter'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"

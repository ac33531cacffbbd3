"""What the pages say is run: the README, the ten tasks, the page for users of jieba, the notebook."""

from __future__ import annotations

import doctest
import pathlib
import re
import shutil
import warnings

import pytest

import tifa

PYTHON = pathlib.Path(__file__).parents[1]
PAGES = ["README.md", "docs/tasks.md", "docs/from-jieba-and-pandas.md"]


def blocks(page: str) -> list[str]:
    return re.findall(r"^```python\n(.*?)^```", (PYTHON / page).read_text("utf-8"), re.MULTILINE | re.DOTALL)


@pytest.fixture
def desk(tmp_path: pathlib.Path, folder: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    """A folder with what the pages speak of."""
    reports = tmp_path / "reports"
    shutil.copytree(folder, reports)
    (tmp_path / "national").mkdir()
    shutil.copy(reports / "砚川县-2025.txt", tmp_path / "national" / "国务院-2025.txt")
    (tmp_path / "env.csv").write_text("category,term\n环境,生态\n环境,环境\n环境,绿色\n", "utf-8")
    (tmp_path / "mine.csv").write_text("term,kind,members\n四沟一渠,numeral,甲沟|乙沟|丙沟|丁沟|戊渠\n", "utf-8")
    (tmp_path / "places.csv").write_text("文件名,区域\n砚川县-2025.txt,东部\n砚川县-2026.txt,东部\n青石县-2026.txt,西部\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MPLBACKEND", "agg")
    return tmp_path


@pytest.mark.parametrize("page", PAGES)
def test_the_code_of_the_pages_runs(page: str, desk: pathlib.Path) -> None:
    found = blocks(page)
    assert found
    names: dict[str, object] = {}
    with warnings.catch_warnings():
        # No font with Chinese is no fault of the page.
        warnings.filterwarnings("ignore", category=tifa.TifaWarning)
        warnings.filterwarnings("ignore", message="Glyph")
        for block in found:
            exec(compile(block, page, "exec"), names)


def test_a_task_is_five_lines_at_most() -> None:
    tasks = blocks("docs/tasks.md")
    assert len(tasks) == 11  # the first reads the reports
    for task in tasks[1:]:
        lines = [line for line in task.splitlines() if line.strip() and not line.startswith("#")]
        assert len(lines) <= 5, task


def test_docstrings() -> None:
    from tifa import _analyzer, _tokenizer

    for module in (_tokenizer, _analyzer):
        assert doctest.testmod(module).failed == 0


def test_the_notebook(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nbformat = pytest.importorskip("nbformat")
    nbclient = pytest.importorskip("nbclient")
    notebook = nbformat.read(PYTHON / "docs" / "from-a-folder-to-a-figure.ipynb", as_version=4)
    shutil.copy(PYTHON.parent / "examples" / "data" / "report.txt", tmp_path / "砚川县-2026.txt")
    monkeypatch.delenv("MPLBACKEND", raising=False)
    client = nbclient.NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(tmp_path)}})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        client.execute()
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert any("image/png" in output.get("data", {}) for output in outputs)


def test_the_name_on_the_index_stands_once() -> None:
    assert (PYTHON / "pyproject.toml").read_text("utf-8").count('name = "tifa-text"') == 1

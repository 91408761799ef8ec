"""Parquet tables of articles: the columns of an article, whatever else there is, some rows at a time."""

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from onrecord.errors import InputError
from onrecord.read import Article, Options, Raw, raws

Read = Callable[..., list[Article | InputError]]
TEXT = "The minister told reporters on Thursday that the talks would go on until the end of the year."


def table(path: Path, rows_in_group: int = 1000, **columns: object) -> Path:
    """A table of some columns: lists, or arrays of Arrow."""
    pq.write_table(pa.table(columns), path, row_group_size=rows_in_group)
    return path


def test_rows_are_articles(read: Read, tmp_path: Path) -> None:
    path = table(tmp_path / "a.parquet", text=[TEXT, TEXT], id=[7, None], title=["Talks", None], other=[[1], [2]],
                 published=["2024-10-17", None], url=[None, "https://www.nytimes.com/2024/10/18/x"])  # fmt: skip
    first, second = read(path)
    assert isinstance(first, Article) and isinstance(second, Article)
    assert (first.document.id, first.document.title, first.document.published) == ("7", "Talks", "2024-10-17")
    assert (second.document.id, second.document.published) == ("https://www.nytimes.com/2024/10/18/x", "2024-10-18")
    assert second.document.publisher == "The New York Times" and second.document.text == TEXT


def test_a_row_without_id_and_address_has_path_and_row_as_id(read: Read, tmp_path: Path) -> None:
    path = table(tmp_path / "a.parquet", rows_in_group=2, text=[TEXT] * 5)
    assert [one.document.id for one in read(path) if isinstance(one, Article)] == [f"{path}:{n}" for n in range(1, 6)]
    raw = next(raws([str(path)], Options()))
    assert isinstance(raw, Raw) and (raw.how, raw.form) == ("parquet", "json") and TEXT.encode() in raw.data


MOMENT = datetime(2024, 10, 17, 8, 0, 0, 123456)


@pytest.mark.parametrize(
    "column",
    [
        pa.array([date(2024, 10, 17)]),
        pa.array([date(2024, 10, 17)], pa.date64()),
        pa.array([MOMENT]),
        pa.array([MOMENT.replace(tzinfo=UTC)]),
        pa.array([MOMENT.replace(microsecond=0)], pa.timestamp("s")),
        pa.array([1729152000123456789], pa.timestamp("ns")),
        pa.array([1729152000123456789], pa.timestamp("ns", tz="UTC")),
        pa.array(["2024-10-17T08:00:00Z"], pa.large_string()),
        pa.array(["Oct. 17, 2024"]).dictionary_encode(),
    ],
    ids=lambda column: str(column.type),
)  # fmt: skip
def test_dates_and_times(column: pa.Array, read: Read, tmp_path: Path) -> None:
    (found,) = read(table(tmp_path / "a.parquet", text=[TEXT], published=column))
    assert isinstance(found, Article), found
    assert found.document.published == "2024-10-17"


def test_fields_under_other_names(read: Read, tmp_path: Path) -> None:
    content = pa.array([{"body": TEXT, "when": MOMENT}, {"body": None, "when": None}, None])
    path = table(tmp_path / "a.parquet", content=content, name=["a", "b", "c"], text=["x", "y", "z"])
    mapping = (("text", "content.body"), ("published", "content.when"), ("id", "name"))
    good, *bad = read(path, mapping=mapping)
    assert isinstance(good, Article)
    assert (good.document.text, good.document.published, good.document.id) == (TEXT, "2024-10-17", "a")
    assert ["no 'text'" in str(one) for one in bad] == [True, True]


def test_bad_rows_fail_alone(read: Read, tmp_path: Path) -> None:
    path = table(tmp_path / "a.parquet", text=[TEXT, None, "x" * 2000, TEXT, TEXT], title=["a", "b", "c", "d", "e"],
                 published=["2024-10-17", None, None, "soon", None])  # fmt: skip
    found = read(path, max_size=1000)
    assert [type(one) for one in found] == [Article, InputError, InputError, InputError, Article]
    assert [str(one).partition(": ")[0] for one in found[1:4]] == [f"{path}:{n}" for n in (2, 3, 4)]


def test_bytes_are_texts_and_other_types_are_refused(read: Read, tmp_path: Path) -> None:
    (found,) = read(table(tmp_path / "a.parquet", text=[f"{TEXT} São Tomé".encode()]))
    assert isinstance(found, Article) and found.document.text.endswith("São Tomé")
    (found,) = read(table(tmp_path / "a.parquet", text=[TEXT], title=[1.5]))
    assert isinstance(found, InputError) and "'title' must be a text, not a number" in found.reason


def test_a_column_that_is_missing_is_named_with_those_that_are_there(
    refused: Callable[..., InputError], tmp_path: Path
) -> None:
    path = table(tmp_path / "a.parquet", body=[TEXT], title=["x"])
    reason = refused(path).reason
    assert "no column 'text' (--map text=COLUMN names another); it has body, title" in reason
    assert "no column 'content'" in refused(path, mapping=(("text", "content.body"),)).reason


@pytest.mark.parametrize("data", [b"", b"hello", b"PAR1", b"PAR1" + bytes(200) + b"PAR1", b'{"text": "x"}\n'])
def test_what_is_no_parquet(data: bytes, refused: Callable[..., InputError], tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(data)
    assert "this is no Parquet, or it is damaged" in refused(tmp_path / "a.parquet").reason


def test_a_table_that_is_cut(refused: Callable[..., InputError], tmp_path: Path) -> None:
    path = table(tmp_path / "a.parquet", text=[TEXT] * 1000)
    path.write_bytes(path.read_bytes()[:-20])
    assert "damaged" in refused(path).reason


def test_a_group_of_rows_that_is_damaged_fails_alone(read: Read, tmp_path: Path) -> None:
    texts = [f"{TEXT} {number}" for number in range(30)]
    path = table(tmp_path / "a.parquet", rows_in_group=10, text=pa.array(texts), id=[str(n) for n in range(30)])
    columns = pq.ParquetFile(path).metadata.row_group(1).column(0)
    data = bytearray(path.read_bytes())
    start = columns.dictionary_page_offset or columns.data_page_offset
    data[start : start + 40] = b"\xff" * 40
    path.write_bytes(data)
    found = read(path)
    errors = [one for one in found if isinstance(one, InputError)]
    assert [one.document.id for one in found if isinstance(one, Article)] == [
        str(n) for n in (*range(10), *range(20, 30))
    ]
    assert [one.source for one in errors] == [f"{path}:11"] and "damaged" in errors[0].reason


def test_rows_that_are_done_are_passed_over(tmp_path: Path) -> None:
    path = table(tmp_path / "a.parquet", text=[TEXT, TEXT + " a"], id=["a", "b"], other=[1, 2])
    known = {(one.place, one.stamp) for one in raws([str(path)], Options()) if isinstance(one, Raw)}
    table(path, text=[TEXT, TEXT + " b", TEXT], id=["a", "b", "c"], other=[8, 9, 10])
    again = list(raws([str(path)], Options(), lambda *pair: pair in known))
    assert [one.place for one in again if isinstance(one, Raw)] == [f"{path}:2", f"{path}:3"]


def test_without_pyarrow_the_message_says_what_to_install(tmp_path: Path) -> None:
    path = table(tmp_path / "a.parquet", text=[TEXT])
    code = (
        "import sys; sys.modules['pyarrow'] = None\n"
        "from onrecord.read import Options, raws\n"
        f"print(*raws([{str(path)!r}], Options()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == f"{path}: reading Parquet needs pyarrow: pip install 'onrecord[parquet]'\n"

import io
import json
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.brokers.gateway.frames import (
    OF_QUESTIONS,
    Closed,
    Frame,
    FrameError,
    Limits,
    read_frame,
    write_frame,
)

JSON = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5)
ROOMY = Limits(1 << 20, 1 << 20)


def written(*frames: Frame) -> bytes:
    stream = io.BytesIO()
    for frame in frames:
        write_frame(stream, frame)
    return stream.getvalue()


@given(
    st.lists(
        st.builds(Frame, st.dictionaries(st.text(max_size=3), JSON, max_size=3), st.binary(max_size=50)),
        max_size=3,
    )
)
def test_frames_are_read_as_they_were_written_one_behind_the_other(frames: list[Frame]) -> None:
    stream = io.BytesIO(written(*frames))
    assert [read_frame(stream, ROOMY) for _ in frames] == frames
    with pytest.raises(Closed):
        read_frame(stream, ROOMY)


@given(st.binary(max_size=60))
def test_garbage_is_no_frame_and_nothing_else_happens(garbage: bytes) -> None:
    with pytest.raises(FrameError):
        read_frame(io.BytesIO(garbage), OF_QUESTIONS)


@given(st.data())
def test_a_frame_that_was_cut_is_told_from_a_whole_one(data: st.DataObject) -> None:
    whole = written(Frame({"call": "version"}, b"bytes"))
    cut = data.draw(st.integers(0, len(whole) - 1))
    with pytest.raises(Closed):
        read_frame(io.BytesIO(whole[:cut]), ROOMY)


@pytest.mark.parametrize("sizes", [(OF_QUESTIONS.message + 1, 0), (2, 1), (0xFFFFFFFF, 0xFFFFFFFF)])
def test_a_frame_that_is_too_large_is_refused_before_it_is_read(sizes: tuple[int, int]) -> None:
    stream = io.BytesIO(struct.pack(">4sII", b"GDSL", *sizes))
    with pytest.raises(FrameError, match=r"is not taken; at most 65,536 are\.$"):
        read_frame(stream, OF_QUESTIONS)


@pytest.mark.parametrize("text", [b"[]", b"1", b"{", b"\xff\xfe", b"[" * 5_000, json.dumps("a").encode()])
def test_what_is_no_object_is_no_message(text: bytes) -> None:
    with pytest.raises(FrameError, match="no message of the gateway"):
        read_frame(io.BytesIO(struct.pack(">4sII", b"GDSL", len(text), 0) + text), OF_QUESTIONS)

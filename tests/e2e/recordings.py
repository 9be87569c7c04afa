# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures cut out of recorded videos."""

import gi

gi.require_version("Gst", "1.0")
from gi.repository import Gst  # noqa: E402


def cut(video, seconds, path):
    """Leaves the frame of @video at @seconds in @path, a JPEG."""
    Gst.init(None)
    pipeline = Gst.parse_launch("filesrc name=file ! decodebin ! videoconvert ! jpegenc quality=95 ! appsink name=sink sync=false")
    pipeline.get_by_name("file").props.location = str(video)
    sink = pipeline.get_by_name("sink")
    try:
        pipeline.set_state(Gst.State.PAUSED)
        if pipeline.get_state(30 * Gst.SECOND)[0] != Gst.StateChangeReturn.SUCCESS:
            raise RuntimeError(f"{video} cannot be read")
        pipeline.seek_simple(Gst.Format.TIME, Gst.SeekFlags.FLUSH | Gst.SeekFlags.ACCURATE, int(seconds * Gst.SECOND))
        sample = sink.emit("pull-preroll")
        if sample is None:
            raise RuntimeError(f"{video} has no frame at {seconds} s")
        buffer = sample.get_buffer()
        with open(path, "wb") as file:
            file.write(buffer.extract_dup(0, buffer.get_size()))
    finally:
        pipeline.set_state(Gst.State.NULL)

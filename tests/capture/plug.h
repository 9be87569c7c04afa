/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cameras that a test plugs in, pulls and breaks. To everything above GStreamer they are webcams that send JPEG. */
#pragma once

#include <gst/gst.h>

#include "rz-simulated-src.h"

/**
 * PlugFault: what the camera does from the next frame on. @PLUG_ERROR and @PLUG_BROKEN_CAPS happen once, the others last until it is told otherwise
 * or plugged in again.
 */
typedef enum
{
  PLUG_WELL,
  PLUG_FROZEN,      /* sends nothing any more, and says nothing */
  PLUG_SLOW,        /* one frame a second */
  PLUG_CORRUPT,     /* JPEG with a torn middle */
  PLUG_GARBAGE,     /* bytes that are no JPEG */
  PLUG_EMPTY,       /* buffers without a byte */
  PLUG_BROKEN_CAPS, /* a format that is none, in the middle of the stream */
  PLUG_ERROR,       /* an error out of nothing */
} PlugFault;

typedef struct _Plug Plug;

/** plug_init: Registers the provider; after gst_init(). */
void plug_init (void);
/** plug_in: @name, @driver: as the system shows them. @person: SPEC of the simulated camera that films. Returns: (transfer none): until the process ends. */
Plug *plug_in (const char *name,
               const char *driver,
               const char *person);
/** plug_again: The same camera, into the same socket. */
void plug_again (Plug *self);
/** plug_pull: As the kernel does it: the device goes, and who reads from it gets an error. */
void plug_pull (Plug *self);
void plug_set_fault (Plug     *self,
                     PlugFault fault);
/** plug_is_open: Whether somebody has it open and takes its frames. */
gboolean plug_is_open (Plug *self);
/** plug_dup_person: Returns: (transfer full) (nullable): who stands before it, while it is open. */
RzSimulatedSrc *plug_dup_person (Plug *self);

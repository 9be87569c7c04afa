/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What betrays a camera without a lens. */
#include "rz-camera-trust.h"

#include <string.h>

/* Loopback drivers and the kernel's own test drivers. Beginnings: forks append to them ("v4l2loopback_dc"). */
static const char *const virtual_drivers[] = { "v4l2 loopback", "v4l2loopback", "v4l2-loopback", "akvcam", "vivid", "vimc", "vim2m", "droidcam", NULL };

/* The last two are USB buses without a plug: a device of another computer, or of a program on this one. */
static const char *const virtual_buses[] = {
  RZ_CAMERA_BUS_VIRTUAL, "platform:v4l2loopback", "platform:v4l2-loopback", "platform:akvcam", "platform:vivid", "platform:vimc", "usb-vhci_hcd", "usb-dummy_hcd", NULL
};

static const char *const virtual_names[] = { "virtual", "loopback", "dummy video", "obs-camera", "manycam", "droidcam", "iriun", "epoccam", "snap camera", NULL };

/* Kernel drivers of grabbers and television cards. */
static const char *const dongle_drivers[] = {
  "em28xx", "stk1160", "usbtv", "cx231xx", "au0828", "tm6000", "go7007", "pvrusb2", "hdpvr", "bttv", "saa7134", "cx88", "cx23885", "cx18", "ivtv", "tw68", "tw5864", "tw686x", "solo6x10",
  "cobalt", "dt3155", "mgb4", "procapture", "blackmagic", NULL
};

/* Grabbers that speak the webcam's protocol: MacroSilicon calls itself "USB Video", or the kernel names it by its maker's number. */
static const char *const dongle_names[] = { "hdmi", "capture", "grabber", "cam link", "easycap", "av to usb", "dvi2usb", "(534d:", "(345f:", "(0fd9:0066)", NULL };
static const char *const dongle_beginnings[] = { "usb video", "usb3 video", "usb3.0 video", NULL };

static gboolean
begins_with_any (const char        *text,
                 const char *const *beginnings)
{
  for (; text != NULL && *beginnings != NULL; beginnings++)
    if (g_ascii_strncasecmp (text, *beginnings, strlen (*beginnings)) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
contains_any (const char        *text,
              const char *const *parts)
{
  g_autofree char *lower = text != NULL ? g_ascii_strdown (text, -1) : NULL;

  for (; lower != NULL && *parts != NULL; parts++)
    if (strstr (lower, *parts) != NULL)
      return TRUE;

  return FALSE;
}

RzCameraTrust
rz_camera_trust_judge (const char *name,
                       const char *driver,
                       const char *bus)
{
  if (begins_with_any (driver, virtual_drivers) || begins_with_any (bus, virtual_buses) || contains_any (name, virtual_names))
    return RZ_CAMERA_TRUST_VIRTUAL;
  if (begins_with_any (driver, dongle_drivers) || contains_any (name, dongle_names) || begins_with_any (name, dongle_beginnings))
    return RZ_CAMERA_TRUST_DONGLE;

  return RZ_CAMERA_TRUST_REAL;
}

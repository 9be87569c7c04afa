/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Other ways to certify, without the face. */
#pragma once

#include "rz-page.h"

G_BEGIN_DECLS

#define RZ_TYPE_PAGE_CHANNELS (rz_page_channels_get_type ())
G_DECLARE_FINAL_TYPE (RzPageChannels, rz_page_channels, RZ, PAGE_CHANNELS, RzPage)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The contract itself, as served at /v1/openapi.yaml. */
#pragma once

#include "rz-reply.h"

G_BEGIN_DECLS

/** rz_openapi_reply: data/openapi.yaml of the build or the installation; NOT_FOUND when it is missing. */
RzReply *rz_openapi_reply (void);

G_END_DECLS

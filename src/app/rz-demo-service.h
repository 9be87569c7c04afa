/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The verification service inside this program, in a thread of its own, on a loopback port: the same path as with a real one. */
#pragma once

#include "rz-service.h"

G_BEGIN_DECLS

typedef struct _RzDemoService RzDemoService;

/** rz_demo_service_start: @engine: (transfer none) (nullable). Waits until it listens: not on the main thread. */
RzDemoService *rz_demo_service_start (RzFaceEngine *engine,
                                      GError      **error);
/** rz_demo_service_stop: Ends the thread; frees @self. %NULL is ignored. */
void rz_demo_service_stop (RzDemoService *self);
/** rz_demo_service_get_uri: Returns: (transfer none): base address, on the loopback. */
const char *rz_demo_service_get_uri (RzDemoService *self);
/** rz_demo_service_set_fault: From the next call on. Any thread. */
void rz_demo_service_set_fault (RzDemoService *self,
                                RzServiceFault fault);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzDemoService, rz_demo_service_stop)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the server share. */
#pragma once

#include <libsoup/soup.h>

#include "rz-desk.h"
#include "rz-metrics.h"
#include "rz-service.h"

G_BEGIN_DECLS

struct _RzService
{
  GObject parent_instance;

  SoupServer    *server;  /* (owned) */
  RzDesk        *desk;    /* (owned) */
  RzMetrics     *metrics; /* (owned) */
  GMainContext  *context; /* (owned): where the server lives */
  char          *uri;     /* (owned) */
  RzServiceFault fault;
  gboolean       demo;
  gboolean       behind_proxy;
  gboolean       mutual; /* terminals are asked for their certificates */
  gboolean       stopping;
  guint         *late;            /* (owned): the same, of those that came while stopping */
  char          *tls_certificate; /* (owned) (nullable): file */
  char          *tls_key;         /* (owned) (nullable): file */
  char          *client_ca;       /* (owned) (nullable): file */
  guint         *in_flight;       /* (owned): requests whose answers are not out yet; in a g_rc_box shared with them */
};

/** rz_service_take_requests: From now on requests to the server of @self are answered. */
void rz_service_take_requests (RzService *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The verification service: one object, stand-alone in renzheng-service and embedded in renzheng --demo. */
#pragma once

#include <gio/gio.h>

#include "rz-challenge.h"
#include "rz-face-engine.h"

G_BEGIN_DECLS

/** RzServiceFault: trouble on demand, demo only. */
typedef enum
{
  RZ_SERVICE_FAULT_NONE,
  RZ_SERVICE_FAULT_BUSY,
  RZ_SERVICE_FAULT_DROP,
  RZ_SERVICE_FAULT_SLOW,
} RzServiceFault;

/**
 * RzServiceOptions:
 * @listen: (nullable): "127.0.0.1:0" style; port 0 takes a free one. %NULL: the socket systemd passed to this process
 * @database: "sqlite:PATH" ("sqlite::memory:" for the embedded one), or "postgresql://…" for any number of processes
 * @keys: (nullable): folder of its keys, see rz_storage_open_with_keys()
 * @demo: demo people, demo receipts
 * @engine: (nullable): %NULL: liveness answers ENGINE_UNFIT and /healthz 503
 * @pinned: (array length=n_pinned): kinds pinned for recordings, demo only
 * @fault: demo only
 * @tls_certificate, @tls_key: (nullable): PEM files; both or none
 * @client_ca: (nullable): PEM file: only terminals with a certificate of this authority are listened to; without it the listener must be loopback
 * @client_ca_key: (nullable): PEM file: its key: terminals that enrol get their certificate from the service
 * @behind_proxy: callers are told apart by the last address of X-Forwarded-For: for a proxy of our own on this machine, which has to write it
 */
typedef struct
{
  const char            *listen;
  const char            *database;
  const char            *keys;
  gboolean               demo;
  RzFaceEngine          *engine;
  const RzChallengeKind *pinned;
  guint                  n_pinned;
  RzServiceFault         fault;
  const char            *tls_certificate;
  const char            *tls_key;
  const char            *client_ca;
  const char            *client_ca_key;
  gboolean               behind_proxy;
} RzServiceOptions;

/**
 * RzServiceError:
 * @RZ_SERVICE_ERROR_ADDRESS: not an address to listen on; nothing was opened
 * @RZ_SERVICE_ERROR_LISTEN: cannot listen there
 * @RZ_SERVICE_ERROR_DATABASE: the database cannot be used; the message says why and that nothing was overwritten
 * @RZ_SERVICE_ERROR_DEMO_ONLY: a demo option without demo
 * @RZ_SERVICE_ERROR_INSECURE: a listener outside loopback without mutual TLS, or TLS files that cannot be used
 */
typedef enum
{
  RZ_SERVICE_ERROR_ADDRESS,
  RZ_SERVICE_ERROR_LISTEN,
  RZ_SERVICE_ERROR_DATABASE,
  RZ_SERVICE_ERROR_DEMO_ONLY,
  RZ_SERVICE_ERROR_INSECURE,
} RzServiceError;

#define RZ_SERVICE_ERROR (rz_service_error_quark ())
GQuark rz_service_error_quark (void);

#define RZ_TYPE_SERVICE (rz_service_get_type ())
G_DECLARE_FINAL_TYPE (RzService, rz_service, RZ, SERVICE, GObject)

/** rz_service_new: Opens the database and listens on the thread-default main context. Handlers that look at frames run in worker threads. */
RzService *rz_service_new (const RzServiceOptions *options,
                           GError                **error);
/** rz_service_get_uri: Returns: (transfer none): "http://127.0.0.1:41234". */
const char *rz_service_get_uri (RzService *self);
/** rz_service_stop: Finishes what is in flight, answers SYSTEM_BUSY to whatever comes meanwhile, and stops listening. */
void rz_service_stop (RzService *self);
/** rz_service_reload: Reads the TLS files and the keys of the receipts again, for the connections to come. Returns: %FALSE with INSECURE or DATABASE; everything is then as it was. */
gboolean rz_service_reload (RzService *self,
                            GError   **error);
/** rz_service_set_fault: Demo only: changes the trouble while running (the training room's side panel, the tour). */
void rz_service_set_fault (RzService     *self,
                           RzServiceFault fault);

/** rz_service_fault_from_string: "busy", "drop" or "slow". Returns: %FALSE for another word. */
gboolean rz_service_fault_from_string (const char     *word,
                                       RzServiceFault *fault);
/** rz_service_move_clock: For tests: the service lives @seconds later from now on. */
void rz_service_move_clock (RzService *self,
                            gint64     seconds);

G_END_DECLS

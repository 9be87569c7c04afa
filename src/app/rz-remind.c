/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `renzheng --remind`. */
#include "rz-remind.h"

#include "rz-application.h"
#include "rz-autostart.h"
#include "rz-flow.h"
#include "rz-reminders.h"

static int
fault (const GError *error)
{
  g_printerr ("renzheng: %s\n", error->message);
  return 3;
}

static gboolean
is_owned (GDBusConnection *bus,
          const char      *name)
{
  g_autoptr (GVariant) answer = g_dbus_connection_call_sync (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "NameHasOwner",
                                                             g_variant_new ("(s)", name), G_VARIANT_TYPE ("(b)"), G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);
  gboolean owned = FALSE;

  if (answer != NULL)
    g_variant_get (answer, "(b)", &owned);
  return owned;
}

static void
given_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static gboolean
give (GApplication *application,
      RzFlow       *flow,
      GError      **error)
{
  g_autoptr (GAsyncResult) given = NULL;

  rz_reminders_give_async (application, rz_flow_get_client (flow), rz_flow_get_store (flow), NULL, given_cb, &given);
  while (given == NULL)
    g_main_context_iteration (NULL, TRUE);
  return rz_reminders_give_finish (rz_flow_get_client (flow), given, error) >= 0;
}

static gboolean
is_anybody_kept (RzStore *store)
{
  g_autoptr (GPtrArray) relatives = rz_store_list_relatives (store, NULL);

  return relatives == NULL || relatives->len > 0;
}

/* The flow makes the client known to the service as the window does. */
static RzFlow *
open_flow (const RzOptions *options,
           RzPreferences   *preferences,
           GError         **error)
{
  const RzFlowOptions flow = { .keys_dir = options->data_dir };
  g_autoptr (RzStore) store = rz_store_open (options->data_dir, error);
  g_autoptr (RzClient) client = store != NULL ? rz_client_new (options->service, NULL, error) : NULL;
  g_autoptr (RzCase) rz_case = rz_case_new ();

  if (client == NULL)
    return NULL;
  rz_store_set_mode (store, rz_preferences_get_mode (preferences));
  return rz_flow_new (rz_case, client, store, NULL, &flow);
}

int
rz_remind_run (const RzOptions *options,
               RzPreferences   *preferences)
{
  /* Without a name of its own on the bus: whoever opens the program meanwhile gets it. */
  g_autoptr (GApplication) application = g_application_new (RZ_APPLICATION_ID, G_APPLICATION_NON_UNIQUE);
  g_autoptr (GDBusConnection) bus = NULL;
  g_autoptr (RzFlow) flow = NULL;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (options != NULL && options->service != NULL, 3);

  bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  if (bus == NULL || !g_application_register (application, NULL, &error))
    return fault (error);
  if (is_owned (bus, RZ_APPLICATION_ID))
    return 0;
  flow = open_flow (options, preferences, &error);
  if (flow == NULL)
    return fault (error);
  if (!is_anybody_kept (rz_flow_get_store (flow)))
    return rz_autostart_turn_off (&error) ? 0 : fault (error);
  if (!give (application, flow, &error))
    return fault (error);
  return g_dbus_connection_flush_sync (bus, NULL, &error) ? 0 : fault (error);
}

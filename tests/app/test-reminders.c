/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Relatives: added with consent, reminded of on the session bus, deleted for good. */
#include "desk.h"

#include <string.h>

#include <glib/gstdio.h>

#include "rz-autostart.h"
#include "rz-date.h"
#include "rz-finder.h"
#include "rz-flow.h"
#include "rz-page-relatives.h"
#include "rz-remind.h"
#include "rz-reminders.h"
#include "rz-service.h"

static const char interface[] = "<node><interface name='org.freedesktop.Notifications'>"
                                "<method name='Notify'><arg type='s'/><arg type='u'/><arg type='s'/><arg type='s'/><arg type='s'/><arg type='as'/><arg type='a{sv}'/><arg type='i'/><arg type='u' direction='out'/></method>"
                                "<method name='CloseNotification'><arg type='u'/></method>"
                                "</interface></node>";

typedef struct
{
  char            *folder;
  RzStore         *store;
  GDBusConnection *bus;
  guint            object_id;
  GPtrArray       *seen; /* (owned) (element-type utf8): summary and body of each notification */
} Desk;

static void
called_cb (GDBusConnection       *bus,
           const char            *sender,
           const char            *path,
           const char            *interface_name,
           const char            *method,
           GVariant              *parameters,
           GDBusMethodInvocation *invocation,
           gpointer               user_data)
{
  Desk       *desk = user_data;
  const char *summary, *body;

  if (!g_str_equal (method, "Notify"))
    {
      g_dbus_method_invocation_return_value (invocation, NULL);
      return;
    }
  g_variant_get (parameters, "(&su&s&s&sasa{sv}i)", NULL, NULL, NULL, &summary, &body, NULL, NULL, NULL);
  g_ptr_array_add (desk->seen, g_strdup_printf ("%s|%s", summary, body));
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(u)", desk->seen->len));
}

static void
set_up (Desk         *desk,
        gconstpointer data)
{
  static const GDBusInterfaceVTable vtable = { .method_call = called_cb };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (interface, NULL);
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) error = NULL;

  desk->folder = g_dir_make_tmp ("reminders-XXXXXX", NULL);
  desk->store = rz_store_open (desk->folder, &error);
  g_assert_no_error (error);
  desk->seen = g_ptr_array_new_with_free_func (g_free);
  desk->bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_assert_no_error (error);
  desk->object_id = g_dbus_connection_register_object (desk->bus, "/org/freedesktop/Notifications", node->interfaces[0], &vtable, desk, NULL, &error);
  g_assert_no_error (error);
  reply = g_dbus_connection_call_sync (desk->bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName",
                                       g_variant_new ("(su)", "org.freedesktop.Notifications", 0), NULL, 0, -1, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Desk         *desk,
           gconstpointer data)
{
  g_dbus_connection_unregister_object (desk->bus, desk->object_id);
  g_clear_object (&desk->store);
  g_clear_object (&desk->bus);
  g_ptr_array_unref (desk->seen);
  g_free (desk->folder);
}

static RzRelative *
put (Desk       *desk,
     const char *name,
     const char *number,
     const char *masked,
     int         days)
{
  g_autoptr (RzPerson) person = rz_person_new (name, RZ_ID_TYPE_RESIDENT_ID, number);
  RzRelative *relative = rz_relative_new (person, RZ_RELATION_CHILD, 1795500000, "王小明");
  g_autoptr (GError) error = NULL;

  relative->standing = rz_standing_new ();
  relative->standing->masked_name = g_strdup (masked);
  rz_date_from_time (&relative->standing->as_of, g_get_real_time () / G_USEC_PER_SEC);
  relative->standing->valid_until = relative->standing->as_of;
  g_date_add_days (&relative->standing->valid_until, days);
  rz_store_add_relative (desk->store, relative, &error);
  g_assert_no_error (error);
  return relative;
}

static void
keep_answer_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static gssize
give (Desk         *desk,
      GApplication *application,
      const char   *service)
{
  g_autoptr (RzClient) client = rz_client_new (service, NULL, NULL);
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GError) error = NULL;
  gssize given;

  rz_client_set_time_scale (client, 0.2);
  rz_reminders_give_async (application, client, desk->store, NULL, keep_answer_cb, &answer);
  while (answer == NULL)
    g_main_context_iteration (NULL, TRUE);
  given = rz_reminders_give_finish (client, answer, &error);
  g_assert_no_error (error);
  return given;
}

/* What the program does with a service, and with a clock that is wrong, tests/e2e/test-desktop-reminded.py asks. */
static void
are_seen_on_the_session_bus (Desk         *desk,
                             gconstpointer data)
{
  g_autoptr (GApplication) application = g_application_new ("io.github.renzheng.TestReminders", G_APPLICATION_DEFAULT_FLAGS);
  g_autoptr (RzRelative) chen = put (desk, "陈大文", "440106195001010031", "陈*文", 37);
  g_autoptr (RzRelative) wu = put (desk, "吴志明", "440103195306150036", "吴*明", 280);
  g_autoptr (GError) error = NULL;
  const char *seen;

  g_application_register (application, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (give (desk, application, "http://127.0.0.1:9"), ==, 1);
  while (desk->seen->len == 0)
    g_main_context_iteration (NULL, TRUE);
  seen = g_ptr_array_index (desk->seen, 0);
  g_assert_true (g_str_has_prefix (seen, "陈*文需要尽快办理认证。|即将到期：有效期到") && strstr (seen, "，还有37天。\n仅供参考：") != NULL);

  /* Once is enough, also for the next start. */
  g_assert_cmpint (give (desk, application, "http://127.0.0.1:9"), ==, 0);
}

/* One saved while there was no network, one who had no pass yet, and one reminded of to the last who certified elsewhere afterwards. */
static void
ask_about_those_nothing_is_known_of (Desk         *desk,
                                     gconstpointer data)
{
  const RzServiceOptions options = { .listen = "127.0.0.1:0", .database = "sqlite::memory:", .demo = TRUE };
  g_autoptr (GApplication) application = g_application_new ("io.github.renzheng.TestReminders", G_APPLICATION_DEFAULT_FLAGS);
  g_autoptr (GError) error = NULL;
  g_autoptr (RzService) service = rz_service_new (&options, &error);
  g_autoptr (RzRelative) li = put (desk, "李秀英", "11010519491231002X", "李*英", 0);
  g_autoptr (RzRelative) chen = put (desk, "陈大文", "440106195001010031", "陈*文", 0);
  g_autoptr (RzRelative) wu = put (desk, "吴志明", "440103195306150036", "吴*明", 0);
  g_autoptr (GPtrArray) kept = NULL;

  g_assert_no_error (error);
  g_application_register (application, NULL, &error);
  g_assert_no_error (error);
  g_clear_pointer (&li->standing, rz_standing_free);
  g_date_clear (&chen->standing->valid_until, 1);
  g_date_subtract_days (&wu->standing->valid_until, 3);
  rz_relative_note_reminded (wu, RZ_REMINDER_OVERDUE);
  g_assert_true (rz_store_update_relative (desk->store, li, NULL) && rz_store_update_relative (desk->store, chen, NULL) && rz_store_update_relative (desk->store, wu, NULL));

  g_assert_cmpint (give (desk, application, "http://127.0.0.1:9"), ==, 0);
  g_assert_cmpint (give (desk, application, rz_service_get_uri (service)), >=, 1);
  while (desk->seen->len == 0)
    g_main_context_iteration (NULL, TRUE);
  kept = rz_store_list_relatives (desk->store, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < kept->len; i++)
    {
      const RzRelative *relative = g_ptr_array_index (kept, i);

      g_assert_true (relative->standing != NULL && g_date_valid (&relative->standing->valid_until));
      g_assert_true (g_date_compare (&relative->standing->valid_until, &relative->standing->as_of) > 0 || g_str_equal (relative->id, li->id));
    }
  rz_service_stop (service);
}

static int
run_reminders (Desk      *desk,
               RzService *service)
{
  g_autofree char *settings = g_build_filename (desk->folder, "preferences.ini", NULL);
  g_autoptr (RzPreferences) preferences = rz_preferences_new (settings);
  const RzOptions options = { .service = (char *) rz_service_get_uri (service), .data_dir = desk->folder, .preferences = settings };

  return rz_remind_run (&options, preferences);
}

/* The program is not open: the desktop starts it at sign-in, it reminds and ends; with nobody left to be reminded of it does not come again. */
static void
come_without_the_program (Desk         *desk,
                          gconstpointer data)
{
  const RzServiceOptions options = { .listen = "127.0.0.1:0", .database = "sqlite::memory:", .demo = TRUE };
  const RzOptions        program = { .service = (char *) "https://service.example/100%", .data_dir = desk->folder, .preferences = (char *) "" };
  g_autoptr (RzRelative) li = put (desk, "李秀英", "11010519491231002X", "李*英", 5);
  g_autoptr (RzService) service = NULL;
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GError) error = NULL;

  service = rz_service_new (&options, &error);
  g_assert_no_error (error);
  g_assert_true (rz_autostart_turn_on (&program, &error));
  g_assert_cmpint (run_reminders (desk, service), ==, 0);
  while (desk->seen->len == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (strstr (g_ptr_array_index (desk->seen, 0), "李*英的养老金已暂停发放"));
  g_assert_cmpint (run_reminders (desk, service), ==, 0);
  g_assert_cmpuint (desk->seen->len, ==, 1);
  g_assert_true (rz_autostart_is_on ());

  rz_store_delete_person_async (desk->store, li->person, li->id, keep_answer_cb, &answer);
  while (answer == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (run_reminders (desk, service), ==, 0);
  g_assert_false (rz_autostart_is_on ());
  rz_service_stop (service);
}

static void
are_switched_on_by_an_entry_for_the_desktop (Desk         *desk,
                                             gconstpointer data)
{
  const RzOptions  program = { .service = (char *) "https://service.example/100%", .data_dir = (char *) "/home/a $b/renzheng", .preferences = (char *) "" };
  g_autofree char *path = g_build_filename (g_get_user_config_dir (), "autostart", "io.github.renzheng.Renzheng.Reminders.desktop", NULL);
  g_autoptr (GKeyFile) entry = g_key_file_new ();
  g_autofree char *exec = NULL;
  g_auto (GStrv) words = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (rz_autostart_is_on ());
  rz_autostart_turn_on (&program, &error);
  g_assert_no_error (error);
  g_assert_true (rz_autostart_is_on ());
  g_key_file_load_from_file (entry, path, G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);
  exec = g_key_file_get_string (entry, "Desktop Entry", "Exec", NULL);
  g_assert_true (g_shell_parse_argv (exec, NULL, &words, &error));
  g_assert_true (g_path_is_absolute (words[0]));
  g_assert_cmpstr (words[1], ==, "--remind");
  g_assert_cmpstr (words[3], ==, "https://service.example/100%%"); /* a percent sign is doubled there */
  g_assert_cmpstr (words[5], ==, "/home/a $b/renzheng");
  g_assert_true (rz_autostart_turn_off (&error) && rz_autostart_turn_off (&error));
  g_assert_false (rz_autostart_is_on ());
}

static gboolean
file_holds (const char *path,
            const char *needle,
            gsize       length)
{
  g_autofree char *contents = NULL;
  gsize            size = 0;

  return g_file_get_contents (path, &contents, &size, NULL) && memmem (contents, size, needle, length) != NULL;
}

static gboolean
folder_holds (Desk       *desk,
              const char *needle,
              gsize       length)
{
  g_autoptr (GDir) dir = g_dir_open (desk->folder, 0, NULL);
  const char *name;
  gboolean    found = FALSE;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (desk->folder, name, NULL);

      found = found || file_holds (path, needle, length);
    }

  return found;
}

/* Sealed bytes as they stand in the file, by the tool that looks in from outside. */
static char *
read_sealed (Desk *desk)
{
  g_autofree char *path = g_build_filename (desk->folder, "renzheng.db", NULL);
  char            *argv[] = { (char *) "sqlite3", path, (char *) "SELECT hex(sealed) FROM relative", NULL };
  char            *hex = NULL;
  g_autoptr (GError) error = NULL;

  g_spawn_sync (NULL, argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &hex, NULL, NULL, &error);
  g_assert_no_error (error);
  return g_strstrip (hex);
}

static void
are_deleted_for_good (Desk         *desk,
                      gconstpointer data)
{
  g_autoptr (RzRelative) chen = put (desk, "陈大文", "440106195001010031", "陈*文", 37);
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *hex = read_sealed (desk);
  gsize            length = strlen (hex) / 2;
  g_autofree char *sealed = g_malloc (length);

  g_assert_cmpuint (length, >, 60);
  for (gsize i = 0; i < length; i++)
    sealed[i] = g_ascii_xdigit_value (hex[2 * i]) * 16 + g_ascii_xdigit_value (hex[2 * i + 1]);
  g_assert_true (folder_holds (desk, sealed + length - 40, 40));
  g_assert_false (folder_holds (desk, "陈大文", strlen ("陈大文")) || folder_holds (desk, "440106195001010031", 18));

  rz_store_delete_person_async (desk->store, chen->person, chen->id, keep_answer_cb, &answer);
  while (answer == NULL)
    g_main_context_iteration (NULL, TRUE);
  rz_store_delete_person_finish (desk->store, answer, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (folder_holds (desk, sealed + length - 40, 40));
  g_assert_false (folder_holds (desk, chen->id, strlen (chen->id)));
  left = rz_store_list_relatives (desk->store, &error);
  g_assert_cmpuint (left->len, ==, 0);
}

static void
start_a_case_with_everything_filled_in (Desk         *desk,
                                        gconstpointer data)
{
  const RzFlowOptions options = { .demo = TRUE };
  g_autoptr (RzPerson) own = rz_person_new ("王小明", RZ_ID_TYPE_RESIDENT_ID, "440106198001010035");
  g_autoptr (RzClient) client = rz_client_new ("http://127.0.0.1:9", NULL, NULL);
  g_autoptr (RzCase) rz_case = rz_case_new ();
  g_autoptr (RzFlow) flow = rz_flow_new (rz_case, client, desk->store, NULL, &options);
  g_autoptr (GPtrArray) relatives = NULL;
  RzRelative *relative;
  GtkWidget  *page;
  GtkWindow  *window;

  rz_store_set_mode (desk->store, RZ_STORE_MODE_PRIVATE);
  g_assert_true (rz_store_remember (desk->store, own, NULL));
  g_assert_true (rz_case_show_relatives (rz_case, NULL));
  page = g_object_new (RZ_TYPE_PAGE_RELATIVES, "case", rz_case, "flow", flow, NULL);
  window = desk_show (page);
  rz_page_enter (RZ_PAGE (page));
  desk_settle (window, 2);
  g_assert_true (desk_has_words (page, "这台电脑上还没有保存家人"));
  g_assert_true (rz_finder_press (page, "添加家人"));
  desk_settle (window, 2);
  g_assert_true (rz_finder_type (page, "姓名", "李秀英") && rz_finder_type (page, "证件号码", "11010519491231002X"));
  g_assert_true (rz_finder_press (page, "保存"));
  relatives = rz_store_list_relatives (desk->store, NULL);
  g_assert_cmpuint (relatives->len, ==, 0); /* neither relation nor consent */
  g_assert_true (rz_finder_choose (page, "与申办人的关系", RZ_RELATION_CHILD));
  g_assert_true (rz_finder_press (page, "家人现在和我在一起，同意在这台电脑上保存这些资料"));
  g_assert_true (rz_finder_press (page, "保存"));
  desk_settle (window, 2);

  g_ptr_array_unref (relatives);
  relatives = rz_store_list_relatives (desk->store, NULL);
  g_assert_cmpuint (relatives->len, ==, 1);
  relative = g_ptr_array_index (relatives, 0);
  g_assert_cmpstr (relative->consent_to, ==, "王小明");
  g_assert_cmpint (ABS (relative->consent_at - g_get_real_time () / G_USEC_PER_SEC), <, 60);

  g_assert_true (rz_finder_press (page, "为这位家人办理"));
  g_assert_cmpint (rz_case_get_state (rz_case), ==, RZ_CASE_STATE_SECTION);
  g_assert_cmpint (rz_case_get_handling (rz_case), ==, RZ_HANDLING_PROXY);
  g_assert_cmpstr (rz_case_get_applicant (rz_case)->name, ==, "李秀英");
  g_assert_cmpstr (rz_case_get_agent (rz_case)->name, ==, "王小明");
  g_assert_cmpint (rz_case_get_relation (rz_case), ==, RZ_RELATION_CHILD);
  rz_page_leave (RZ_PAGE (page));
  gtk_window_destroy (window);
}

int
main (int    argc,
      char **argv)
{
  desk_init (&argc, &argv);
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL); /* the store warns where no secret service runs */
  g_test_add ("/app/reminders/bus", Desk, NULL, set_up, are_seen_on_the_session_bus, tear_down);
  g_test_add ("/app/reminders/without-the-program", Desk, NULL, set_up, come_without_the_program, tear_down);
  g_test_add ("/app/reminders/sign-in", Desk, NULL, set_up, are_switched_on_by_an_entry_for_the_desktop, tear_down);
  g_test_add ("/app/reminders/unknown", Desk, NULL, set_up, ask_about_those_nothing_is_known_of, tear_down);
  g_test_add ("/app/reminders/deleted", Desk, NULL, set_up, are_deleted_for_good, tear_down);
  g_test_add ("/app/reminders/case", Desk, NULL, set_up, start_a_case_with_everything_filled_in, tear_down);
  return g_test_run ();
}

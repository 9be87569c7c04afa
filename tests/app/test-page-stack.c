/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stack follows the case, drops what is personal, and gives way to a page that stands in. */
#include "desk.h"
#include "rz-finder.h"
#include "rz-page-fault.h"
#include "rz-page-home.h"
#include "rz-page-stack.h"
#include "rz-page-table.h"
#include "rz-person-form.h"

typedef struct
{
  RzCase      *rz_case;
  RzPageStack *pages; /* of @window */
  GtkWindow   *window;
} Room;

static Room
open_room (RzCaseState state,
           gboolean    proxy)
{
  Room room = { .rz_case = desk_walk (state, proxy), .pages = g_object_new (RZ_TYPE_PAGE_STACK, NULL) };

  room.window = desk_show (GTK_WIDGET (room.pages));
  rz_page_stack_set_case (room.pages, room.rz_case);
  desk_settle (room.window, 2);

  return room;
}

static void
iterate (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static void
leave_room (Room *room)
{
  gtk_window_destroy (room->window);
  iterate ();
  g_assert_finalize_object (room->rz_case);
}

static GType
get_front (Room *room)
{
  return G_OBJECT_TYPE (rz_page_stack_get_front (room->pages));
}

static void
follows_the_case (void)
{
  for (int state = 0; state < RZ_N_CASE_STATES; state++)
    {
      Room room = open_room (state, TRUE);

      g_test_message ("state %d", state);
      g_assert_cmpuint (get_front (&room), ==, rz_page_table_get_type_for (state));
      rz_case_home (room.rz_case);
      iterate ();
      g_assert_cmpuint (get_front (&room), ==, RZ_TYPE_PAGE_HOME);
      leave_room (&room);
    }
}

static void
drops_personal_pages (void)
{
  Room    room = open_room (RZ_CASE_STATE_APPLICANT, FALSE);
  RzPage *page = g_object_ref (rz_page_stack_get_front (room.pages));

  rz_finder_type (GTK_WIDGET (room.window), "姓名", "陈大文");
  rz_case_home (room.rz_case);
  desk_settle (room.window, 2);
  iterate ();
  g_assert_finalize_object (page);
  leave_room (&room);
}

static void
keeps_pages_until_home (void)
{
  Room    room = open_room (RZ_CASE_STATE_GUIDE, FALSE);
  RzPage *page = rz_page_stack_get_front (room.pages);

  g_test_summary ("Whoever goes back finds the page that was there, wherever it was scrolled to and whatever was ticked");
  g_assert_true (rz_case_next (room.rz_case, NULL));
  g_assert_true (rz_page_stack_get_front (room.pages) != page);
  g_assert_true (rz_case_back (room.rz_case, NULL));
  g_assert_true (rz_page_stack_get_front (room.pages) == page);
  leave_room (&room);
}

static void
goes_one_page_a_press (void)
{
  Room room = open_room (RZ_CASE_STATE_CONFIRM, FALSE);
  g_autoptr (GtkWidget) next = NULL;

  g_test_summary ("A page that fades does not press on for the one that comes, even where all is filled in");
  while (rz_case_get_state (room.rz_case) != RZ_CASE_STATE_HANDLING)
    g_assert_true (rz_case_back (room.rz_case, NULL));
  desk_settle (room.window, 2);
  next = g_object_ref (rz_finder_find (GTK_WIDGET (room.window), "下一步"));
  g_signal_emit_by_name (next, "clicked");
  g_assert_cmpint (rz_case_get_state (room.rz_case), ==, RZ_CASE_STATE_APPLICANT);
  g_assert_false (gtk_widget_is_sensitive (next));
  g_signal_emit_by_name (next, "clicked");
  g_assert_cmpint (rz_case_get_state (room.rz_case), ==, RZ_CASE_STATE_APPLICANT);
  leave_room (&room);
}

static void
prepares_the_main_button (void)
{
  Room room = open_room (RZ_CASE_STATE_GUIDE, FALSE);

  g_test_summary ("Return presses the main button of whichever page is in front");
  g_assert_true (gtk_window_get_default_widget (room.window) == rz_page_get_main_button (rz_page_stack_get_front (room.pages)));
  g_assert_true (rz_case_next (room.rz_case, NULL));
  g_assert_true (gtk_window_get_default_widget (room.window) == rz_page_get_main_button (rz_page_stack_get_front (room.pages)));
  leave_room (&room);
}

static void
note_cb (RzPageStack *pages,
         RzPage      *page,
         GPtrArray   *entered)
{
  g_ptr_array_add (entered, page);
}

static void
tells_who_entered (void)
{
  Room room = open_room (RZ_CASE_STATE_GUIDE, FALSE);
  g_autoptr (GPtrArray) entered = g_ptr_array_new ();

  g_test_summary ("Once for each page that comes to the front, also for one that is made anew; not for one that is there already");
  g_signal_connect (room.pages, "entered", G_CALLBACK (note_cb), entered);
  g_assert_true (rz_case_next (room.rz_case, NULL));
  g_assert_cmpuint (entered->len, ==, 1);
  g_assert_true (g_ptr_array_index (entered, 0) == rz_page_stack_get_front (room.pages));
  rz_page_stack_enter_again (room.pages);
  g_assert_cmpuint (entered->len, ==, 1);
  rz_page_stack_rebuild (room.pages);
  g_assert_cmpuint (entered->len, ==, 2);
  g_assert_true (g_ptr_array_index (entered, 1) == rz_page_stack_get_front (room.pages));
  leave_room (&room);
}

static void
keeps_the_place_in_a_page (void)
{
  const RzCaseState states[] = { RZ_CASE_STATE_AGENT, RZ_CASE_STATE_APPLICANT, RZ_CASE_STATE_FACE_CONSENT };

  g_test_summary ("Whoever chooses another language is still where the data are read back, or where it is asked what is hard");
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      Room             room = open_room (RZ_CASE_STATE_CAPTURE, TRUE);
      g_autofree char *first = NULL;
      g_autofree char *second = NULL;

      while (rz_case_get_state (room.rz_case) != states[i])
        g_assert_true (rz_case_back (room.rz_case, NULL));
      desk_settle (room.window, 2);
      first = g_strdup (rz_page_get_sentence (rz_page_stack_get_front (room.pages)));
      g_signal_emit_by_name (rz_page_get_main_button (rz_page_stack_get_front (room.pages)), "clicked");
      g_assert_cmpint (rz_case_get_state (room.rz_case), ==, states[i]);
      second = g_strdup (rz_page_get_sentence (rz_page_stack_get_front (room.pages)));
      g_assert_cmpstr (second, !=, first);
      rz_page_stack_rebuild (room.pages);
      g_assert_cmpstr (rz_page_get_sentence (rz_page_stack_get_front (room.pages)), ==, second);
      desk_settle (room.window, 2);
      leave_room (&room);
    }
}

static GtkWidget *
find_form (GtkWidget *within)
{
  if (RZ_IS_PERSON_FORM (within))
    return within;
  for (GtkWidget *child = gtk_widget_get_first_child (within); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_form (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
keeps_what_no_case_holds (void)
{
  Room room = open_room (RZ_CASE_STATE_STANDING, FALSE);
  g_autoptr (RzPerson) person = NULL;

  g_test_summary ("What was typed before any case is still there in another language");
  g_assert_true (rz_finder_type (GTK_WIDGET (room.window), "姓名", "陈大"));
  rz_page_stack_rebuild (room.pages);
  desk_settle (room.window, 2);
  person = rz_person_form_get_person (RZ_PERSON_FORM (find_form (GTK_WIDGET (rz_page_stack_get_front (room.pages)))));
  g_assert_cmpstr (person->name, ==, "陈大");
  leave_room (&room);
}

static void
keeps_the_paper (void)
{
  const RzFlowOptions options = { .demo = TRUE };
  Room                room = open_room (RZ_CASE_STATE_HOME, FALSE);
  g_autoptr (RzClient) client = rz_client_new ("http://127.0.0.1:9", NULL, NULL);
  g_autoptr (RzPaper) paper = rz_paper_new ("title", "heading", NULL);
  RzFlow *flow = rz_flow_new (room.rz_case, client, NULL, NULL, &options);

  g_test_summary ("A receipt of the past is no other paper in another language, and gone once the person left it");
  paper->file_name = g_strdup ("earlier");
  rz_page_stack_set_flow (room.pages, flow);
  rz_flow_set_paper (flow, paper);
  g_assert_true (rz_case_show_paper (room.rz_case, NULL));
  rz_page_stack_rebuild (room.pages);
  g_assert_cmpstr (rz_flow_get_paper (flow)->file_name, ==, "earlier");
  rz_case_home (room.rz_case);
  g_assert_null (rz_flow_get_paper (flow));
  rz_page_stack_set_flow (room.pages, NULL);
  desk_settle (room.window, 2);
  iterate ();
  g_assert_finalize_object (flow);
  leave_room (&room);
}

static void
gives_way (void)
{
  Room room = open_room (RZ_CASE_STATE_APPLICANT, FALSE);
  g_autoptr (GtkWidget) other = g_object_ref_sink (rz_page_fault_new ("heading", "text"));
  RzPage *page = g_object_ref (rz_page_stack_get_front (room.pages));

  g_test_summary ("Another page instead of any of the case, which are gone, and nothing the case does brings one of them back before it is asked for");
  rz_page_stack_stand_in (room.pages, RZ_PAGE (other));
  desk_settle (room.window, 2);
  g_assert_finalize_object (page);
  g_assert_null (rz_page_stack_get_front (room.pages));
  g_assert_true (gtk_window_get_default_widget (room.window) == rz_page_get_main_button (RZ_PAGE (other)));
  rz_case_home (room.rz_case);
  rz_page_stack_rebuild (room.pages);
  desk_settle (room.window, 2);
  g_assert_null (rz_page_stack_get_front (room.pages));
  g_assert_true (desk_has_words (GTK_WIDGET (room.window), "heading"));

  rz_page_stack_follow_case (room.pages);
  desk_settle (room.window, 2);
  g_assert_cmpuint (get_front (&room), ==, RZ_TYPE_PAGE_HOME);
  g_assert_null (gtk_widget_get_parent (other));
  leave_room (&room);
}

int
main (int    argc,
      char **argv)
{
  desk_init (&argc, &argv);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  g_test_add_func ("/app/page-stack/follows-the-case", follows_the_case);
  g_test_add_func ("/app/page-stack/drops-personal-pages", drops_personal_pages);
  g_test_add_func ("/app/page-stack/keeps-pages-until-home", keeps_pages_until_home);
  g_test_add_func ("/app/page-stack/one-page-a-press", goes_one_page_a_press);
  g_test_add_func ("/app/page-stack/main-button", prepares_the_main_button);
  g_test_add_func ("/app/page-stack/tells-who-entered", tells_who_entered);
  g_test_add_func ("/app/page-stack/keeps-the-place", keeps_the_place_in_a_page);
  g_test_add_func ("/app/page-stack/keeps-what-was-typed", keeps_what_no_case_holds);
  g_test_add_func ("/app/page-stack/keeps-the-paper", keeps_the_paper);
  g_test_add_func ("/app/page-stack/gives-way", gives_way);

  return g_test_run ();
}

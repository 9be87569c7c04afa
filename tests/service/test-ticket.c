/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tickets for the staff: open as long as there is something to decide. */
#include "fixture.h"

#include "rz-desk-private.h"
#include "rz-statement.h"

typedef struct
{
  char   *folder;
  RzDesk *desk;
} Office;

static void
set_up (Office       *office,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *spec = NULL;
  g_autoptr (RzBeneficiary) chen = rz_beneficiary_new ();

  office->folder = g_dir_make_tmp ("rz-ticket-XXXXXX", NULL);
  spec = make_database (office->folder);
  office->desk = rz_desk_new (open_database (spec, office->folder, NULL), &(RzServiceOptions){ .demo = TRUE }, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (rz_desk_reload_keys (office->desk, &error));
  chen->person = rz_person_new ("陈大文", RZ_ID_TYPE_RESIDENT_ID, "440106195001010031");
  chen->scheme = g_strdup ("enterprise_employee");
  chen->city_code = g_strdup ("440100");
  g_assert_true (rz_registry_put (rz_desk_get_registry (office->desk), chen, &error));
}

static void
tear_down (Office       *office,
           gconstpointer data)
{
  rz_desk_free (office->desk);
  remove_folder (office->folder);
  g_free (office->folder);
}

static char *
read_member (RzReply    *reply,
             const char *member)
{
  g_autoptr (JsonNode) node = rz_json_decode (reply->body, 100000, NULL);

  g_assert_cmpuint (reply->status, ==, 200);
  return g_strdup (json_object_get_string_member (json_node_get_object (node), member));
}

/* The ticket Chen gets in a new case. */
static char *
ask (Office *office)
{
  g_autofree char *question = make_eligibility (CHEN, "440100", DOCUMENT_CONSENTS);
  g_autoptr (GBytes) body = g_bytes_new (question, strlen (question));
  g_autoptr (GBytes) review = g_bytes_new_static ("{\"reason\":\"face_declined\"}", strlen ("{\"reason\":\"face_declined\"}"));
  g_autoptr (RzReply) eligibility = rz_desk_eligibility (office->desk, body);
  g_autofree char *case_id = read_member (eligibility, "case_id");
  g_autoptr (RzReply) ticket = rz_desk_manual_review (office->desk, case_id, review);

  return read_member (ticket, "ticket");
}

static guint
count_open (Office *office)
{
  g_autoptr (RzReply) reply = rz_desk_tickets (office->desk);
  g_autoptr (JsonNode) node = rz_json_decode (reply->body, 100000, NULL);

  return json_array_get_length (json_object_get_array_member (json_node_get_object (node), "tickets"));
}

static gint64
count_confirmed (Office *office)
{
  g_autoptr (RzStatement) statement = rz_statement_new (rz_storage_get_database (rz_desk_get_storage (office->desk)), "SELECT count (*) FROM ticket WHERE state = 1", NULL);
  gboolean row = FALSE;

  g_assert_true (rz_statement_step (statement, &row, NULL) && row);
  return rz_statement_get_int (statement, 0);
}

static guint
confirm (Office     *office,
         const char *ticket)
{
  g_autoptr (GBytes) body = g_bytes_new_static ("{\"outcome\":\"confirmed\"}", strlen ("{\"outcome\":\"confirmed\"}"));
  g_autoptr (RzReply) reply = rz_desk_decide_ticket (office->desk, ticket, body);

  return reply->status;
}

static void
is_closed_by_a_pass (Office       *office,
                     gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzPerson) person = rz_person_new ("陈大文", RZ_ID_TYPE_RESIDENT_ID, "440106195001010031");
  g_autoptr (RzBeneficiary) chen = rz_registry_find (rz_desk_get_registry (office->desk), person, "enterprise_employee", &error);
  g_autofree char *first = ask (office);
  g_autofree char *again = ask (office);
  g_autofree char *later = NULL;
  g_autoptr (RzReceipt) receipt = rz_desk_issue_receipt (office->desk, chen, RZ_PASS_SOURCE_FACE, &error);

  g_test_summary ("Who passes after all has no ticket that could be confirmed, and a new one when it is needed");
  g_assert_no_error (error);
  g_assert_cmpstr (first, ==, again);
  g_assert_cmpuint (count_open (office), ==, 0);
  g_assert_cmpuint (confirm (office, first), ==, 404);
  later = ask (office);
  g_assert_cmpstr (later, !=, first);
  g_assert_cmpuint (confirm (office, later), ==, 200);
  g_assert_cmpint (count_confirmed (office), ==, 1);
  g_assert_cmpuint (count_open (office), ==, 0);
}

static void
is_replaced_when_unanswered (Office       *office,
                             gconstpointer data)
{
  g_autofree char *first = ask (office);
  g_autofree char *within = NULL;
  g_autofree char *later = NULL;

  g_test_summary ("One that nobody answered in time is replaced when the person asks again, and is decided no more");
  rz_desk_move_clock (office->desk, 20 * 24 * 60 * 60);
  within = ask (office);
  rz_desk_move_clock (office->desk, 2 * 24 * 60 * 60);
  later = ask (office);
  g_assert_cmpstr (within, ==, first);
  g_assert_cmpstr (later, !=, first);
  g_assert_cmpuint (count_open (office), ==, 1);
  g_assert_cmpuint (confirm (office, first), ==, 404);
}

#define ADD(path, test) g_test_add ("/ticket/" path, Office, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("is-closed-by-a-pass", is_closed_by_a_pass);
  ADD ("is-replaced-when-unanswered", is_replaced_when_unanswered);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One random case that ends itself by SIGKILL where it is told to: on entering a state, at one of the writes SQLite makes, or some time after
 * it began to send. walker URL DIR SEED state:N|write:N|sent:MS|look|finish; prints "draft STATE", "state STATE" for each state, "passed RECEIPT".
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sqlite3.h>

#include "rz-flow.h"

/* The client's 60 s of asking for a lost answer, shortened; still longer than a busy machine looks at a capture. */
#define TIME_SCALE 0.5

static long writes_left = -1; /* -1: for ever */

/*
 * Counts what SQLite writes. The files of the default VFS have their methods in one of few constant tables; ours stand before them.
 */

#define MAX_TABLES 4

static const sqlite3_io_methods *plain[MAX_TABLES];
static sqlite3_io_methods        counting[MAX_TABLES];
static sqlite3_vfs               counting_vfs;
static sqlite3_vfs              *plain_vfs;

static void
count (void)
{
  if (writes_left >= 0 && writes_left-- == 0)
    kill (getpid (), SIGKILL);
}

static const sqlite3_io_methods *
get_plain (sqlite3_file *file)
{
  return plain[file->pMethods - counting];
}

static int
write_cb (sqlite3_file *file,
          const void   *data,
          int           amount,
          sqlite3_int64 offset)
{
  /* Half of it, as a crash may leave it. */
  if (writes_left == 0)
    get_plain (file)->xWrite (file, data, amount / 2, offset);
  count ();
  return get_plain (file)->xWrite (file, data, amount, offset);
}

static int
truncate_cb (sqlite3_file *file,
             sqlite3_int64 size)
{
  count ();
  return get_plain (file)->xTruncate (file, size);
}

static int
sync_cb (sqlite3_file *file,
         int           flags)
{
  count ();
  return get_plain (file)->xSync (file, flags);
}

static int
open_cb (sqlite3_vfs  *vfs,
         const char   *name,
         sqlite3_file *file,
         int           flags,
         int          *out_flags)
{
  int   result = plain_vfs->xOpen (plain_vfs, name, file, flags, out_flags);
  guint i = 0;

  if (file->pMethods == NULL)
    return result;
  while (plain[i] != NULL && plain[i] != file->pMethods)
    g_assert_cmpuint (++i, <, MAX_TABLES);
  if (plain[i] == NULL)
    {
      plain[i] = file->pMethods;
      counting[i] = *plain[i];
      counting[i].xWrite = write_cb;
      counting[i].xTruncate = truncate_cb;
      counting[i].xSync = sync_cb;
    }
  file->pMethods = &counting[i];
  return result;
}

static void
count_writes (void)
{
  plain_vfs = sqlite3_vfs_find (NULL);
  counting_vfs = *plain_vfs;
  counting_vfs.zName = "counting";
  counting_vfs.xOpen = open_cb;
  sqlite3_vfs_register (&counting_vfs, 1);
}

/*
 * The case.
 */

typedef struct
{
  RzCase    *rz_case;
  GMainLoop *loop;
  GRand     *rand;
  int        last_state; /* where it dies; -1: nowhere */
  int        wait_ms;    /* how long after that */
} Walk;

static void
fill (Walk *self)
{
  g_autoptr (RzPerson) chen = rz_person_new ("陈大文", RZ_ID_TYPE_RESIDENT_ID, "440106195001010031");
  g_autoptr (RzPerson) li = rz_person_new ("李秀英", RZ_ID_TYPE_RESIDENT_ID, "11010519491231002X");

  switch (rz_case_get_state (self->rz_case))
    {
    case RZ_CASE_STATE_AGREEMENT:
      rz_case_set_agreed (self->rz_case, TRUE, NULL);
      break;
    case RZ_CASE_STATE_HANDLING:
      rz_case_set_handling (self->rz_case, g_rand_boolean (self->rand) ? RZ_HANDLING_PROXY : RZ_HANDLING_SELF, NULL);
      break;
    case RZ_CASE_STATE_AGENT:
      rz_case_set_agent (self->rz_case, li, RZ_RELATION_SPOUSE, NULL);
      rz_case_set_beneficiary_present (self->rz_case, TRUE, NULL);
      break;
    case RZ_CASE_STATE_APPLICANT:
      rz_case_set_applicant (self->rz_case, chen, NULL);
      break;
    case RZ_CASE_STATE_FACE_CONSENT:
      rz_case_set_beneficiary_present (self->rz_case, TRUE, NULL);
      rz_case_set_face_consent (self->rz_case, TRUE, NULL);
      break;
    default:
      break;
    }
}

static gboolean
act_cb (gpointer user_data)
{
  Walk       *self = user_data;
  RzCaseState state = rz_case_get_state (self->rz_case);

  fill (self);
  /* Now and then somebody goes back, as people do. */
  if (state >= RZ_CASE_STATE_GUIDE && state <= RZ_CASE_STATE_APPLICANT && g_rand_int_range (self->rand, 0, 6) == 0)
    rz_case_back (self->rz_case, NULL);
  else if (state == RZ_CASE_STATE_PASSED)
    {
      printf ("passed %s\n", rz_case_get_receipt (self->rz_case)->receipt_no);
      g_main_loop_quit (self->loop);
    }
  else if (state == RZ_CASE_STATE_FAILED || state == RZ_CASE_STATE_REFUSED)
    {
      if (!rz_case_retry (self->rz_case, NULL))
        g_main_loop_quit (self->loop);
    }
  else if (state != RZ_CASE_STATE_CHECKING && state != RZ_CASE_STATE_CAPTURE && state != RZ_CASE_STATE_SUBMITTING)
    rz_case_next (self->rz_case, NULL);
  return G_SOURCE_REMOVE;
}

static gboolean
die_cb (gpointer user_data)
{
  kill (getpid (), SIGKILL);
  return G_SOURCE_REMOVE;
}

/* Before the flow writes the draft of it. */
static void
tell_state_cb (RzCase *rz_case)
{
  printf ("state %d\n", rz_case_get_state (rz_case));
  fflush (stdout);
}

/* After that. */
static void
state_cb (Walk *self)
{
  RzCaseState state = rz_case_get_state (self->rz_case);

  if ((int) state == self->last_state && self->wait_ms == 0)
    kill (getpid (), SIGKILL);
  else if ((int) state == self->last_state)
    g_timeout_add (self->wait_ms, die_cb, NULL);
  g_idle_add (act_cb, self);
}

static void
read_end (Walk       *self,
          const char *end)
{
  self->last_state = -1;
  if (g_str_has_prefix (end, "state:"))
    self->last_state = atoi (end + strlen ("state:"));
  else if (g_str_has_prefix (end, "write:"))
    writes_left = atol (end + strlen ("write:"));
  else if (g_str_has_prefix (end, "sent:"))
    {
      self->last_state = RZ_CASE_STATE_SUBMITTING;
      self->wait_ms = atoi (end + strlen ("sent:"));
    }
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzCameraSpec) camera = rz_camera_spec_parse ("simulated:chen,pace=max", NULL);
  g_autoptr (RzFaceEngine) engine = NULL;
  g_autoptr (RzClient) client = NULL;
  g_autoptr (RzStore) store = NULL;
  g_autoptr (RzCase) rz_case = rz_case_new ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GRand) rand = NULL;
  g_autoptr (RzFlow) flow = NULL;
  RzFlowOptions options = { .patience_us = 30 * G_USEC_PER_SEC, .demo = TRUE };
  Walk          walk;
  gboolean      look;

  if (argc != 5)
    return 2;
  look = g_str_equal (argv[4], "look");
  rand = g_rand_new_with_seed (strtoul (argv[3], NULL, 10));
  walk = (Walk){ rz_case, loop, rand, -1, 0 };
  read_end (&walk, argv[4]);
  count_writes ();
  options.keys_dir = argv[2];
  store = rz_store_open (argv[2], &error);
  client = store ? rz_client_new (argv[1], NULL, &error) : NULL;
  if (client != NULL && !look)
    engine = rz_face_engine_open (NULL, TRUE, &error);
  if (error != NULL)
    {
      g_printerr ("crash-walker: %s\n", error->message);
      return 3;
    }
  rz_client_set_time_scale (client, TIME_SCALE);
  g_signal_connect (rz_case, "notify::state", G_CALLBACK (tell_state_cb), NULL);
  flow = rz_flow_new (rz_case, client, store, engine, &options);
  rz_flow_set_camera (flow, camera);
  if (rz_flow_has_draft (flow) && !rz_flow_resume (flow, &error))
    {
      g_printerr ("crash-walker: %s\n", error->message);
      return 3;
    }
  printf ("draft %d\n", rz_case_get_state (rz_case));
  fflush (stdout);
  if (look)
    return 0;
  g_signal_connect_data (rz_case, "notify::state", G_CALLBACK (state_cb), &walk, NULL, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_idle_add (act_cb, &walk);
  g_main_loop_run (loop);
  return 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walks one case by the events a person at the window would cause, and prints how it ended. */
#include "rz-certify-command.h"

#include <json-glib/json-glib.h>

#include "rz-camera-spec.h"
#include "rz-date.h"
#include "rz-exit.h"
#include "rz-flow.h"
#include "rz-identity.h"
#include "rz-name.h"
#include "rz-region.h"

typedef struct
{
  char    *service;
  char    *city;
  char    *name;
  char    *id_type;
  char    *id_number;
  char    *agent_name;
  char    *agent_id_type;
  char    *agent_id_number;
  char    *relation;
  char    *camera;
  char    *without;
  char    *data_dir;
  char    *models;
  char    *tls_ca;
  char    *tls_cert;
  char    *tls_key;
  int      attempts;
  double   patience;
  gboolean version;
} Options;

typedef struct
{
  RzCase     *rz_case;
  RzFlow     *flow;
  GMainLoop  *loop;
  RzCaseState last;          /* the state before the current one */
  int         attempts_left; /* of --attempts */
  int         status;
} Run;

static void
options_clear (Options *self)
{
  char **strings[] = { &self->service, &self->city, &self->name, &self->id_type, &self->id_number, &self->agent_name, &self->agent_id_type, &self->agent_id_number, &self->relation, &self->camera, &self->without, &self->data_dir, &self->models, &self->tls_ca, &self->tls_cert, &self->tls_key };

  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    g_clear_pointer (strings[i], g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
parse_options (Options *options,
               int      argc,
               char   **argv,
               GError **error)
{
  const GOptionEntry entries[] = {
    { "service", 0, 0, G_OPTION_ARG_STRING, &options->service, "Address of the verification service", "URL" },
    { "city", 0, 0, G_OPTION_ARG_STRING, &options->city, "City that pays the pension, 440100 by default", "CODE" },
    { "name", 0, 0, G_OPTION_ARG_STRING, &options->name, "Beneficiary's name", "N" },
    { "id-type", 0, 0, G_OPTION_ARG_STRING, &options->id_type, "Beneficiary's id type, resident_id by default", "T" },
    { "id-number", 0, 0, G_OPTION_ARG_STRING, &options->id_number, "Beneficiary's id number", "X" },
    { "agent-name", 0, 0, G_OPTION_ARG_STRING, &options->agent_name, "Agent's name: a proxy case", "N" },
    { "agent-id-type", 0, 0, G_OPTION_ARG_STRING, &options->agent_id_type, "Agent's id type", "T" },
    { "agent-id-number", 0, 0, G_OPTION_ARG_STRING, &options->agent_id_number, "Agent's id number", "X" },
    { "relation", 0, 0, G_OPTION_ARG_STRING, &options->relation, "Agent's relation to the beneficiary", "R" },
    { "camera", 0, 0, G_OPTION_ARG_STRING, &options->camera, "auto, a device name, simulated[:persona,key=value…] or a file", "SPEC" },
    { "without", 0, 0, G_OPTION_ARG_STRING, &options->without, "What the person cannot do: turn,nod,blink,mouth,light", "LIST" },
    { "attempts", 0, 0, G_OPTION_ARG_INT, &options->attempts, "How often to try, 1 by default", "N" },
    { "patience", 0, 0, G_OPTION_ARG_DOUBLE, &options->patience, "Bound of the wait for a usable picture and for each step, 60 by default", "SECONDS" },
    { "data-dir", 0, 0, G_OPTION_ARG_FILENAME, &options->data_dir, "Where results and the interrupted case are kept", "DIR" },
    { "models", 0, 0, G_OPTION_ARG_FILENAME, &options->models, "Folder of the face models", "DIR" },
    { "tls-ca", 0, 0, G_OPTION_ARG_FILENAME, &options->tls_ca, "Authority that signed the service's certificate", "FILE" },
    { "tls-cert", 0, 0, G_OPTION_ARG_FILENAME, &options->tls_cert, "This terminal's certificate", "FILE" },
    { "tls-key", 0, 0, G_OPTION_ARG_FILENAME, &options->tls_key, "This terminal's key", "FILE" },
    { "version", 0, 0, G_OPTION_ARG_NONE, &options->version, "Print the version", NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("— one whole case");
  g_autofree char *cameras = rz_camera_spec_describe ();

  g_option_context_set_description (context, cameras);
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, error))
    return FALSE;
  if (argc > 1)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "unexpected argument “%s”", argv[1]);
  else if (!options->version && (options->service == NULL || options->name == NULL || options->id_number == NULL || options->camera == NULL))
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--service, --name, --id-number and --camera are needed");
  else if (options->attempts < 1 || options->patience <= 0)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--attempts and --patience must be positive");
  else
    return TRUE;
  return FALSE;
}

static RzPerson *
read_person (const char *who,
             const char *name,
             const char *type_word,
             const char *number,
             GError    **error)
{
  g_autoptr (RzIdentity) identity = NULL;
  g_autofree char *clean_name = NULL;
  RzIdType         type = RZ_ID_TYPE_RESIDENT_ID;
  GDate            today;

  rz_date_from_time (&today, g_get_real_time () / G_USEC_PER_SEC);
  if (type_word != NULL && !rz_id_type_from_string (type_word, &type))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "%s: there is no id type “%s”", who, type_word);
      return NULL;
    }
  if (!rz_name_validate (name, error))
    g_prefix_error (error, "%s's name: ", who);
  else if ((identity = rz_identity_parse (type, number ? number : "", &today, error)) == NULL)
    g_prefix_error (error, "%s's number: ", who);
  else
    return rz_person_new (name, type, identity->number);
  return NULL;
}

static gboolean
read_abilities (const char  *without,
                RzAbilities *abilities,
                GError     **error)
{
  static const struct
  {
    const char *word;
    RzAbilities ability;
  } words[] = { { "turn", RZ_ABILITY_TURN }, { "nod", RZ_ABILITY_NOD }, { "blink", RZ_ABILITY_BLINK }, { "mouth", RZ_ABILITY_MOUTH }, { "light", RZ_ABILITY_LIGHT } };
  g_auto (GStrv) list = g_strsplit (without ? without : "", ",", -1);

  *abilities = RZ_ABILITIES_ALL;
  for (guint i = 0; list[i] != NULL; i++)
    {
      guint w;
      for (w = 0; w < G_N_ELEMENTS (words) && !g_str_equal (list[i], words[w].word); w++)
        ;
      if (w == G_N_ELEMENTS (words))
        {
          g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--without knows turn, nod, blink, mouth and light, not “%s”", list[i]);
          return FALSE;
        }
      *abilities &= ~words[w].ability;
    }
  return TRUE;
}

/* Steps 1 to 7 as a person would fill them in; every refusal names the step. */
static gboolean
fill_case (RzCase        *rz_case,
           const Options *options,
           GError       **error)
{
  g_autoptr (RzPerson) applicant = read_person ("beneficiary", options->name, options->id_type, options->id_number, error);
  g_autoptr (RzPerson) agent = NULL;
  RzRelation  relation = rz_relation_from_string (options->relation ? options->relation : "");
  RzAbilities abilities;
  RzHandling  handling = options->agent_name ? RZ_HANDLING_PROXY : RZ_HANDLING_SELF;

  if (options->city != NULL && !rz_region_is_city (options->city))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "there is no city “%s”; a code such as 440100 is meant", options->city);
      return FALSE;
    }
  if (applicant == NULL || !read_abilities (options->without, &abilities, error))
    return FALSE;
  if (handling == RZ_HANDLING_PROXY && (agent = read_person ("agent", options->agent_name, options->agent_id_type, options->agent_id_number, error)) == NULL)
    return FALSE;
  if (handling == RZ_HANDLING_PROXY && relation == RZ_RELATION_NONE)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "a proxy case needs --relation spouse, child, other_relative, community_worker, carer or other");
      return FALSE;
    }

  rz_case_set_abilities (rz_case, abilities);
  return rz_case_set_city (rz_case, options->city ? options->city : "440100", error) &&
         rz_case_next (rz_case, error) &&
         rz_case_next (rz_case, error) &&
         rz_case_set_agreed (rz_case, TRUE, error) &&
         rz_case_next (rz_case, error) &&
         rz_case_next (rz_case, error) &&
         rz_case_set_handling (rz_case, handling, error) &&
         rz_case_next (rz_case, error) &&
         (agent == NULL || (rz_case_set_agent (rz_case, agent, relation, error) &&
                            rz_case_set_beneficiary_present (rz_case, TRUE, error) &&
                            rz_case_next (rz_case, error))) &&
         rz_case_set_applicant (rz_case, applicant, error);
}

static void
print_line (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *line = json_to_string (root, FALSE);

  g_print ("%s\n", line);
}

static void
add_string (JsonBuilder *builder,
            const char  *member,
            const char  *value)
{
  json_builder_set_member_name (builder, member);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
end (Run *run,
     int  status)
{
  run->status = status;
  g_main_loop_quit (run->loop);
}

static void
end_passed (Run *run)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const RzReceipt *receipt = rz_case_get_receipt (run->rz_case);
  char             valid_until[11];

  g_date_strftime (valid_until, sizeof valid_until, "%Y-%m-%d", &receipt->valid_until);
  json_builder_begin_object (builder);
  add_string (builder, "result", "passed");
  add_string (builder, "receipt_no", receipt->receipt_no);
  add_string (builder, "valid_until", valid_until);
  json_builder_end_object (builder);
  print_line (builder);
  end (run, RZ_EXIT_YES);
}

/* Only a gate or a step the client gave up on is the client's word (design, section 4). */
static gboolean
decided_by_client (const Run *run)
{
  return run->last == RZ_CASE_STATE_CAPTURE && rz_case_get_reason (run->rz_case) == RZ_REASON_FACE_MODEL_MISMATCH &&
         rz_case_get_hint (run->rz_case) != RZ_HINT_NO_REFERENCE;
}

static void
end_failed (Run *run)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  RzReason reason = rz_case_get_reason (run->rz_case);
  gboolean pending = reason == RZ_REASON_SYSTEM_BUSY;

  json_builder_begin_object (builder);
  add_string (builder, "result", pending ? "pending" : "failed");
  add_string (builder, "code", rz_reason_to_string (reason));
  if (!pending)
    {
      add_string (builder, "hint", rz_hint_to_string (rz_case_get_hint (run->rz_case)));
      add_string (builder, "decided_by", decided_by_client (run) ? "client" : "service");
    }
  json_builder_end_object (builder);
  print_line (builder);
  end (run, pending ? RZ_EXIT_FAULT : RZ_EXIT_NO);
}

static void
advance (Run *run)
{
  g_autoptr (GError) error = NULL;

  if (!rz_case_next (run->rz_case, &error))
    {
      g_printerr ("renzheng-cli: %s\n", error->message);
      end (run, RZ_EXIT_FAULT);
    }
}

static gboolean
act_cb (gpointer user_data)
{
  Run *run = user_data;

  switch (rz_case_get_state (run->rz_case))
    {
    case RZ_CASE_STATE_CONFIRM:
      advance (run);
      break;
    case RZ_CASE_STATE_FACE_CONSENT:
      rz_case_set_face_consent (run->rz_case, TRUE, NULL);
      advance (run);
      break;
    case RZ_CASE_STATE_PASSED:
      end_passed (run);
      break;
    case RZ_CASE_STATE_FAILED:
      if (--run->attempts_left > 0 && rz_case_retry (run->rz_case, NULL))
        break;
      end_failed (run);
      break;
    case RZ_CASE_STATE_REFUSED:
      end_failed (run);
      break;
    default:
      break;
    }
  return G_SOURCE_REMOVE;
}

/* Acts from the main loop, never inside the change it reacts to. */
static void
state_changed_cb (Run *run)
{
  static const RzCaseState ends[] = { RZ_CASE_STATE_FAILED, RZ_CASE_STATE_REFUSED, RZ_CASE_STATE_PASSED };
  RzCaseState              state = rz_case_get_state (run->rz_case);
  gboolean                 is_end = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    is_end |= state == ends[i];
  if (!is_end)
    run->last = state;
  g_idle_add (act_cb, run);
}

static void
phase_changed_cb (Run *run)
{
  int code;

  if (rz_flow_get_phase (run->flow) != RZ_FLOW_PHASE_CAMERA_LOST)
    return;
  g_object_get (run->flow, "camera-error", &code, NULL);
  g_printerr ("renzheng-cli: %s %s\n", rz_camera_error_get_title (code), rz_camera_error_get_advice (code));
  end (run, RZ_EXIT_FAULT);
}

static int
run_case (RzCase        *rz_case,
          RzFlow        *flow,
          const Options *options)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Run run = { .rz_case = rz_case, .flow = flow, .loop = loop, .attempts_left = options->attempts };

  g_signal_connect_swapped (rz_case, "notify::state", G_CALLBACK (state_changed_cb), &run);
  g_signal_connect_swapped (flow, "notify::phase", G_CALLBACK (phase_changed_cb), &run);
  advance (&run);
  if (run.status == RZ_EXIT_YES)
    g_main_loop_run (loop);
  g_signal_handlers_disconnect_by_data (flow, &run);
  g_signal_handlers_disconnect_by_data (rz_case, &run);
  rz_camera_wait_closed ();
  return run.status;
}

static RzFlow *
build_flow (RzCase        *rz_case,
            const Options *options,
            GError       **error)
{
  const RzClientTls   tls = { options->tls_ca, options->tls_cert, options->tls_key };
  g_autofree char    *keys_dir = g_build_filename (g_get_user_data_dir (), "renzheng", NULL);
  const RzFlowOptions flow_options = { .patience_us = (gint64) (options->patience * G_USEC_PER_SEC), .demo = TRUE, .keys_dir = keys_dir };
  g_autoptr (RzCameraSpec) camera = NULL;
  g_autoptr (RzFaceEngine) engine = NULL;
  g_autoptr (RzClient) client = NULL;
  g_autoptr (RzStore) store = NULL;
  RzFlow *flow;

  if ((camera = rz_camera_spec_parse (options->camera, error)) == NULL ||
      (client = rz_client_new (options->service, &tls, error)) == NULL ||
      (engine = rz_face_engine_open (options->models, TRUE, error)) == NULL ||
      (store = rz_store_open (options->data_dir ? options->data_dir : keys_dir, error)) == NULL)
    return NULL;
  g_mkdir_with_parents (keys_dir, 0700);
  flow = rz_flow_new (rz_case, client, store, engine, &flow_options);
  rz_flow_set_camera (flow, camera);
  return flow;
}

int
rz_certify_command (int    argc,
                    char **argv)
{
  g_auto (Options) options = { .attempts = 1, .patience = 60 };
  g_autoptr (GError) error = NULL;
  g_autoptr (RzCase) rz_case = rz_case_new ();
  g_autoptr (RzFlow) flow = NULL;

  if (!parse_options (&options, argc, argv, &error))
    {
      g_printerr ("renzheng-cli certify: %s\n", error->message);
      return RZ_EXIT_USAGE;
    }
  if (options.version)
    {
      g_print ("renzheng-cli %s\n", RZ_VERSION);
      return RZ_EXIT_YES;
    }
  if (!fill_case (rz_case, &options, &error))
    {
      g_printerr ("renzheng-cli certify: %s; nothing was sent\n", error->message);
      return RZ_EXIT_USAGE;
    }
  if ((flow = build_flow (rz_case, &options, &error)) == NULL)
    {
      g_printerr ("renzheng-cli certify: %s\n", error->message);
      return error->domain == G_OPTION_ERROR || error->domain == RZ_CLIENT_ERROR ? RZ_EXIT_USAGE : RZ_EXIT_FAULT;
    }
  return run_case (rz_case, flow, &options);
}

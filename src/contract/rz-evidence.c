/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a capture sends: the list of key frames, each named by its SHA-256. */
#include "rz-evidence.h"

#include <math.h>
#include <string.h>

#include "rz-members.h"

/* µs: no session lasts longer than an hour of frame time. */
#define MAX_TIME_US (G_TIME_SPAN_HOUR * 24)

static const char *const role_words[] = {
  [RZ_EVIDENCE_START] = "start",
  [RZ_EVIDENCE_PROMPT] = "prompt",
  [RZ_EVIDENCE_ACTION] = "action",
  [RZ_EVIDENCE_REST] = "rest",
};

RzEvidence *
rz_evidence_new (void)
{
  RzEvidence *self = g_new0 (RzEvidence, 1);

  self->frames = g_ptr_array_new_with_free_func ((GDestroyNotify) rz_evidence_frame_free);
  return self;
}

void
rz_evidence_free (RzEvidence *self)
{
  if (self == NULL)
    return;

  g_free (self->nonce);
  g_free (self->camera_kind);
  g_free (self->camera_name);
  g_free (self->camera_driver);
  g_free (self->camera_bus);
  g_ptr_array_unref (self->frames);
  g_free (self);
}

RzEvidenceFrame *
rz_evidence_frame_new (void)
{
  RzEvidenceFrame *self = g_new0 (RzEvidenceFrame, 1);

  self->step = -1;
  self->yaw = self->pitch = self->eyes = self->mouth = self->eye_distance = NAN;
  return self;
}

void
rz_evidence_frame_free (RzEvidenceFrame *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->jpeg, g_bytes_unref);
  g_free (self);
}

static void
add_string (JsonBuilder *builder,
            const char  *member,
            const char  *value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, value);
}

static void
add_measure (JsonBuilder *builder,
             const char  *member,
             double       value)
{
  json_builder_set_member_name (builder, member);
  if (isfinite (value))
    json_builder_add_double_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_frame (JsonBuilder           *builder,
           const RzEvidenceFrame *frame)
{
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, frame->jpeg);

  json_builder_begin_object (builder);
  add_string (builder, "kind", role_words[frame->role]);
  json_builder_set_member_name (builder, "step");
  json_builder_add_int_value (builder, frame->step);
  json_builder_set_member_name (builder, "time_us");
  json_builder_add_int_value (builder, frame->time_us);
  add_string (builder, "sha256", digest);
  json_builder_set_member_name (builder, "observations");
  json_builder_begin_object (builder);
  add_measure (builder, "yaw", frame->yaw);
  add_measure (builder, "pitch", frame->pitch);
  add_measure (builder, "eyes", frame->eyes);
  add_measure (builder, "mouth", frame->mouth);
  add_measure (builder, "eye_distance", frame->eye_distance);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static void
add_optional_string (JsonBuilder *builder,
                     const char  *name,
                     const char  *value)
{
  if (value != NULL && *value != '\0')
    add_string (builder, name, value);
}

JsonNode *
rz_evidence_to_json (const RzEvidence *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_string (builder, "nonce", self->nonce);
  json_builder_set_member_name (builder, "sent_at");
  json_builder_add_int_value (builder, self->sent_at);
  json_builder_set_member_name (builder, "camera");
  json_builder_begin_object (builder);
  add_string (builder, "kind", self->camera_kind);
  add_optional_string (builder, "name", self->camera_name);
  add_optional_string (builder, "driver", self->camera_driver);
  add_optional_string (builder, "bus", self->camera_bus);
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "frames");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->frames->len; i++)
    add_frame (builder, g_ptr_array_index (self->frames, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

static void
read_role (RzMembers       *item,
           RzEvidenceFrame *frame)
{
  g_autofree char *word = rz_members_string (item, "kind", 10);

  for (unsigned i = 0; i < G_N_ELEMENTS (role_words); i++)
    if (g_strcmp0 (word, role_words[i]) == 0)
      {
        frame->role = i;
        return;
      }

  rz_members_fail (item, "kind", "is none of the words of the contract");
}

static void
read_observed (RzMembers       *item,
               RzEvidenceFrame *frame)
{
  g_auto (RzMembers) observed = { 0 };

  if (!rz_members_has (item, "observations"))
    return;

  rz_members_enter (item, "observations", &observed);
  frame->yaw = rz_members_measure (&observed, "yaw");
  frame->pitch = rz_members_measure (&observed, "pitch");
  frame->eyes = rz_members_measure (&observed, "eyes");
  frame->mouth = rz_members_measure (&observed, "mouth");
  frame->eye_distance = rz_members_measure (&observed, "eye_distance");
  rz_members_leave (item, &observed);
}

/* Whether the frame that came is the one listed; read before, reported after everything has the right shape. */
static gboolean
read_frame (RzMembers       *item,
            RzEvidenceFrame *frame,
            GBytes          *jpeg)
{
  g_autofree char *sent = rz_members_string (item, "sha256", 64);
  g_autofree char *found = jpeg ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, jpeg) : NULL;

  read_role (item, frame);
  frame->step = rz_members_int (item, "step", -1, 15);
  frame->time_us = rz_members_int (item, "time_us", 0, MAX_TIME_US);
  read_observed (item, frame);
  frame->jpeg = jpeg ? g_bytes_ref (jpeg) : NULL;
  return sent != NULL && found != NULL && g_ascii_strcasecmp (sent, found) == 0;
}

static gboolean
read_frames (RzMembers  *members,
             RzEvidence *self,
             GPtrArray  *jpegs)
{
  JsonArray *frames = rz_members_array (members, "frames", RZ_EVIDENCE_MAX_FRAMES);
  gboolean   same = frames != NULL && json_array_get_length (frames) == jpegs->len;

  if (frames != NULL && json_array_get_length (frames) == 0)
    rz_members_fail (members, "frames", "is empty");
  for (guint i = 0; rz_members_ok (members) && i < json_array_get_length (frames); i++)
    {
      g_auto (RzMembers) item = { 0 };
      RzEvidenceFrame *frame = rz_evidence_frame_new ();

      g_ptr_array_add (self->frames, frame);
      rz_members_enter_item (members, "frames", frames, i, &item);
      same = read_frame (&item, frame, i < jpegs->len ? g_ptr_array_index (jpegs, i) : NULL) && same;
      rz_members_leave (members, &item);
    }

  return same;
}

static void
read_camera (RzMembers  *members,
             RzEvidence *self)
{
  g_auto (RzMembers) camera = { 0 };

  rz_members_enter (members, "camera", &camera);
  self->camera_kind = rz_members_string (&camera, "kind", 20);
  self->camera_name = rz_members_optional_string (&camera, "name", 200);
  self->camera_driver = rz_members_optional_string (&camera, "driver", 100);
  self->camera_bus = rz_members_optional_string (&camera, "bus", 200);
  rz_members_leave (members, &camera);
  if (self->camera_kind != NULL && !g_strv_contains ((const char *const[]){ "device", "file", "simulated", NULL }, self->camera_kind))
    rz_members_fail (members, "camera.kind", "is none of the words of the contract");
}

RzEvidence *
rz_evidence_from_json (JsonNode  *node,
                       GPtrArray *jpegs,
                       GError   **error)
{
  g_autoptr (RzEvidence) self = rz_evidence_new ();
  g_auto (RzMembers) members = { 0 };
  gboolean same;

  rz_members_init (&members, node, "", error);
  self->nonce = rz_members_string (&members, "nonce", 100);
  self->sent_at = rz_members_int (&members, "sent_at", 0, G_MAXINT64);
  read_camera (&members, self);
  same = read_frames (&members, self, jpegs);
  if (!rz_members_ok (&members))
    return NULL;
  if (same)
    return g_steal_pointer (&self);

  g_set_error_literal (error, RZ_CONTRACT_ERROR, RZ_CONTRACT_ERROR_DIGEST, "frames: not those the evidence lists, in its order");
  return NULL;
}

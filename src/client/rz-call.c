/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One call of the contract, ready to be sent, and to be sent again. */
#include "rz-call.h"

#include <libsoup/soup.h>
#include <string.h>

static RzCall *
new_call (const char       *name,
          const char       *method,
          char             *path,
          const RzPatience *patience)
{
  RzCall *self = g_new0 (RzCall, 1);

  self->name = name;
  self->method = method;
  self->path = path;
  self->accept = RZ_CONTRACT_JSON;
  self->patience = patience;
  return self;
}

static void
wipe (GBytes *bytes)
{
  gsize    size = 0;
  gpointer data = g_bytes_unref_to_data (bytes, &size);

  if (data != NULL)
    explicit_bzero (data, size);
  g_free (data);
}

RzCall *
rz_call_new_get (const char       *name,
                 char             *path,
                 const RzPatience *patience)
{
  return new_call (name, SOUP_METHOD_GET, path, patience);
}

RzCall *
rz_call_new_delete (const char       *name,
                    char             *path,
                    const RzPatience *patience)
{
  RzCall *self = new_call (name, SOUP_METHOD_DELETE, path, patience);

  self->accept = NULL;
  return self;
}

/* A UUID of version 7 (RFC 9562, section 5.7): keys of about the same time lie together in the service's index. */
static char *
make_key (void)
{
  char            *key = g_uuid_string_random ();
  guint64          now_ms = (guint64) g_get_real_time () / 1000;
  g_autofree char *dated = g_strdup_printf ("%08x-%04x-7", (guint) (now_ms >> 16), (guint) (now_ms & 0xffff));

  memcpy (key, dated, strlen (dated));
  return key;
}

RzCall *
rz_call_new_post (const char       *name,
                  char             *path,
                  JsonNode         *node,
                  const RzPatience *patience)
{
  RzCall *self = new_call (name, SOUP_METHOD_POST, path, patience);

  self->key = make_key ();
  self->content_type = g_strdup (RZ_CONTRACT_JSON);
  self->body = rz_json_encode (node);
  json_node_unref (node);
  return self;
}

RzCall *
rz_call_new_capture (const char       *name,
                     char             *path,
                     GBytes           *part,
                     const RzEvidence *evidence,
                     const RzPatience *patience)
{
  RzCall *self = new_call (name, SOUP_METHOD_PUT, path, patience);
  g_autoptr (SoupMultipart) multipart = soup_multipart_new (RZ_CONTRACT_MULTIPART);
  g_autoptr (SoupMessageHeaders) headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_REQUEST);

  soup_multipart_append_form_file (multipart, RZ_CONTRACT_PART_EVIDENCE, "evidence.json", RZ_CONTRACT_JSON, part);
  for (guint i = 0; i < evidence->frames->len; i++)
    {
      const RzEvidenceFrame *frame = g_ptr_array_index (evidence->frames, i);
      g_autofree char       *filename = g_strdup_printf ("%u.jpg", i);

      soup_multipart_append_form_file (multipart, RZ_CONTRACT_PART_FRAME, filename, RZ_CONTRACT_JPEG, frame->jpeg);
    }
  soup_multipart_to_message (multipart, headers, &self->body);

  self->key = make_key ();
  self->content_type = g_strdup (soup_message_headers_get_one (headers, "Content-Type"));
  return self;
}

void
rz_call_free (RzCall *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self->key);
  g_free (self->content_type);
  g_clear_pointer (&self->body, wipe);
  g_free (self);
}

char *
rz_call_make_path (const char *before,
                   const char *id,
                   const char *after)
{
  g_autofree char *escaped = g_uri_escape_string (id, NULL, FALSE);

  return g_strconcat (before, escaped, after, NULL);
}

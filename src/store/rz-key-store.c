/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys of a data directory: from the secret service, or from private files. */
#include "rz-key-store.h"

#include <string.h>

#include <gio/gio.h>
#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>
#include <libsecret/secret.h>

#include "rz-field-cipher.h"
#include "rz-secret.h"

#define SECRET_SERVICE_PATIENCE_MS 3000

/* How a key is named in each place. Schema and attribute are its address in the secret service: they never change. libsecret's own encrypted
 * file looks at attributes alone, so that each use has one of its own. */
typedef struct
{
  SecretSchema schema;
  const char  *label;
  const char  *file;
  const char  *what; /* for messages */
} Place;

static const Place places[] = {
  [RZ_KEY_USE_FIELD] = {
    .schema = { "io.github.renzheng.Renzheng.FieldKey", SECRET_SCHEMA_NONE, { { "data-dir", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } } },
    .label = "Renzheng field key",
    .file = RZ_KEY_STORE_FIELD_FILE,
    .what = "key of the personal fields",
  },
  [RZ_KEY_USE_TERMINAL] = {
    .schema = { "io.github.renzheng.Renzheng.TerminalKey", SECRET_SCHEMA_NONE, { { "terminal-data-dir", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } } },
    .label = "Renzheng terminal key",
    .file = RZ_KEY_STORE_TERMINAL_FILE,
    .what = "key of this terminal",
  },
};

static void
free_wiped (gpointer data)
{
  explicit_bzero (data, RZ_FIELD_KEY_LENGTH);
  g_free (data);
}

static GBytes *
take_key (guint8 *key)
{
  return g_bytes_new_with_free_func (key, RZ_FIELD_KEY_LENGTH, free_wiped, key);
}

static GBytes *
decode_key (const char *text)
{
  gsize   length = 0;
  guchar *key = text ? g_base64_decode (text, &length) : NULL;

  if (length == RZ_FIELD_KEY_LENGTH)
    return take_key (key);
  g_free (key);
  return NULL;
}

static GBytes *
make_key (GError **error)
{
  guint8 *key = g_malloc (RZ_FIELD_KEY_LENGTH);
  int     result = gnutls_rnd (GNUTLS_RND_KEY, key, RZ_FIELD_KEY_LENGTH);

  if (result >= 0)
    return take_key (key);
  g_free (key);
  g_set_error (error, RZ_STORE_ERROR, RZ_STORE_ERROR_KEY, "No random key: %s", gnutls_strerror (result));
  return NULL;
}

typedef struct
{
  GMutex        lock;
  GCond         answered;
  gboolean      done;
  GCancellable *cancellable;
} Watch;

/* Cancels a secret service that does not answer: the calls have no time-out of their own. */
static gpointer
watch_service (gpointer data)
{
  Watch *watch = data;
  gint64 end = g_get_monotonic_time () + SECRET_SERVICE_PATIENCE_MS * G_TIME_SPAN_MILLISECOND;

  g_mutex_lock (&watch->lock);
  while (!watch->done && g_cond_wait_until (&watch->answered, &watch->lock, end))
    ;
  if (!watch->done)
    g_cancellable_cancel (watch->cancellable);
  g_mutex_unlock (&watch->lock);
  return NULL;
}

/* A lookup that finds nothing is not an error: the service runs and may be given a key. */
static GBytes *
look_up (const Place  *place,
         const char   *data_dir,
         GCancellable *cancellable,
         GError      **error)
{
  char   *stored = secret_password_lookup_sync (&place->schema, cancellable, error, place->schema.attributes[0].name, data_dir, NULL);
  GBytes *key = decode_key (stored);

  secret_password_free (stored);
  return key;
}

static gboolean
deposit (const Place  *place,
         const char   *data_dir,
         GBytes       *key,
         GCancellable *cancellable,
         GError      **error)
{
  rz_auto_secret text = g_base64_encode (g_bytes_get_data (key, NULL), RZ_FIELD_KEY_LENGTH);

  return secret_password_store_sync (&place->schema, SECRET_COLLECTION_DEFAULT, place->label, text, cancellable, error, place->schema.attributes[0].name, data_dir, NULL);
}

/* The stored key, or a new one that was stored; NULL where no secret service serves. */
static GBytes *
ask_secret_service (const Place *place,
                    const char  *data_dir,
                    gboolean     may_make)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Watch    watch = { .cancellable = cancellable };
  GThread *watcher;
  GBytes  *key;

  g_mutex_init (&watch.lock);
  g_cond_init (&watch.answered);
  watcher = g_thread_new ("key-store-watch", watch_service, &watch);

  key = look_up (place, data_dir, cancellable, &error);
  if (key == NULL && error == NULL && may_make && (key = make_key (&error)) != NULL && !deposit (place, data_dir, key, cancellable, &error))
    g_clear_pointer (&key, g_bytes_unref);
  if (error != NULL)
    g_debug ("No key from the secret service: %s", error->message);

  g_mutex_lock (&watch.lock);
  watch.done = TRUE;
  g_cond_signal (&watch.answered);
  g_mutex_unlock (&watch.lock);
  g_thread_join (watcher);
  g_mutex_clear (&watch.lock);
  g_cond_clear (&watch.answered);
  return key;
}

static GBytes *
read_key_file (const char *path,
               GError    **error)
{
  g_autoptr (GError) cause = NULL;
  char   *text = NULL;
  GBytes *key = NULL;

  if (g_file_get_contents (path, &text, NULL, &cause))
    key = decode_key (g_strstrip (text));
  rz_secret_free (text);
  if (key == NULL)
    g_set_error (error, RZ_STORE_ERROR, RZ_STORE_ERROR_KEY, "%s does not hold a key%s%s", path, cause ? ": " : "", cause ? cause->message : "");
  return key;
}

static GBytes *
make_key_file (const char *path,
               GError    **error)
{
  g_autoptr (GBytes) key = make_key (error);
  g_autoptr (GError) cause = NULL;
  rz_auto_secret text = key ? g_base64_encode (g_bytes_get_data (key, NULL), RZ_FIELD_KEY_LENGTH) : NULL;

  if (key == NULL)
    return NULL;
  if (!g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &cause))
    {
      g_set_error (error, RZ_STORE_ERROR, g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOSPC) ? RZ_STORE_ERROR_FULL : RZ_STORE_ERROR_UNWRITABLE, "%s", cause->message);
      return NULL;
    }
  return g_steal_pointer (&key);
}

GBytes *
rz_key_store_load (const char *data_dir,
                   RzKeyUse    use,
                   gboolean    may_make,
                   gboolean   *in_file,
                   GError    **error)
{
  const Place     *place = &places[use];
  g_autofree char *path = g_build_filename (data_dir, place->file, NULL);
  gboolean         announced = *in_file;
  GBytes          *key;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      *in_file = TRUE;
      return read_key_file (path, error);
    }

  key = announced ? NULL : ask_secret_service (place, data_dir, may_make);
  if (key != NULL)
    return key;
  if (!may_make)
    {
      g_set_error (error, RZ_STORE_ERROR, RZ_STORE_ERROR_KEY, "Neither the secret service nor %s has the %s", path, place->what);
      return NULL;
    }

  *in_file = TRUE;
  key = make_key_file (path, error);
  if (key != NULL && !announced)
    g_warning ("No secret service runs: the %s lies in the file %s, readable for this user only", place->what, path);
  return key;
}

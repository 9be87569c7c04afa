/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keyed tokens of names and numbers. */
#include "rz-search-tokens.h"

#include <string.h>

#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>

#include "rz-identity.h"
#include "rz-name.h"
#include "rz-pinyin.h"
#include "rz-secret.h"

#define LABEL "renzheng search tokens"

#define LAST_LENGTH 4

/* What a token is of; in front of the word, so that 陈 typed as a name is not 陈 of anything else. On disk within the tokens: never changed. */
typedef enum
{
  KIND_NUMBER = 'N',
  KIND_LAST = '4',
  KIND_NAME = 'C',
  KIND_INITIALS = 'P',
} Kind;

struct _RzSearchTokens
{
  gnutls_hmac_hd_t mac;
  RzPinyin        *pinyin;    /* (owned) (nullable): made when a person is first looked at */
  gboolean         no_pinyin; /* ICU has no data */
};

RzSearchTokens *
rz_search_tokens_new (RzFieldCipher *cipher,
                      GError       **error)
{
  g_autoptr (RzSearchTokens) self = g_new0 (RzSearchTokens, 1);
  guint8 key[RZ_FIELD_KEY_LENGTH];
  int    result;

  if (!rz_field_cipher_derive (cipher, LABEL, key, error))
    return NULL;
  result = gnutls_hmac_init (&self->mac, GNUTLS_MAC_SHA256, key, sizeof key);
  explicit_bzero (key, sizeof key);
  if (result >= 0)
    return g_steal_pointer (&self);
  g_set_error (error, RZ_STORE_ERROR, RZ_STORE_ERROR_KEY, "Search tokens cannot be made: %s", gnutls_strerror (result));
  return NULL;
}

void
rz_search_tokens_free (RzSearchTokens *self)
{
  if (self == NULL)
    return;
  if (self->mac != NULL)
    gnutls_hmac_deinit (self->mac, NULL);
  g_clear_pointer (&self->pinyin, rz_pinyin_free);
  g_free (self);
}

static gint64
make_token (RzSearchTokens *self,
            Kind            kind,
            const char     *word,
            gsize           length)
{
  char    first = kind;
  guint8  mac[32];
  guint64 token;

  gnutls_hmac (self->mac, &first, 1);
  gnutls_hmac (self->mac, word, length);
  gnutls_hmac_output (self->mac, mac); /* and starts again */
  memcpy (&token, mac, sizeof token);
  return (gint64) GUINT64_FROM_BE (token);
}

static void
add (RzSearchTokens *self,
     GArray         *tokens,
     Kind            kind,
     const char     *word,
     gsize           length)
{
  gint64 token = make_token (self, kind, word, length);

  g_array_append_val (tokens, token);
}

static void
add_beginnings (RzSearchTokens *self,
                GArray         *tokens,
                Kind            kind,
                const char     *word)
{
  for (const char *end = word; *end != '\0';)
    {
      end = g_utf8_next_char (end);
      add (self, tokens, kind, word, end - word);
    }
}

static void
add_number (RzSearchTokens *self,
            GArray         *tokens,
            const char     *number)
{
  gsize length = strlen (number);

  add (self, tokens, KIND_NUMBER, number, length);
  if (length > LAST_LENGTH)
    add (self, tokens, KIND_LAST, number + length - LAST_LENGTH, LAST_LENGTH);
}

static RzPinyin *
get_pinyin (RzSearchTokens *self)
{
  if (self->pinyin == NULL && !self->no_pinyin)
    self->no_pinyin = (self->pinyin = rz_pinyin_new ()) == NULL;
  return self->pinyin;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

static void
sort_and_drop_repeats (GArray *tokens)
{
  guint kept = 0;

  g_array_sort (tokens, compare);
  for (guint i = 0; i < tokens->len; i++)
    if (i == 0 || g_array_index (tokens, gint64, i) != g_array_index (tokens, gint64, kept - 1))
      g_array_index (tokens, gint64, kept++) = g_array_index (tokens, gint64, i);
  g_array_set_size (tokens, kept);
}

GArray *
rz_search_tokens_of_person (RzSearchTokens *self,
                            const RzPerson *person)
{
  GArray        *tokens = g_array_new (FALSE, FALSE, sizeof (gint64));
  rz_auto_secret name = rz_name_key (person->name);
  rz_auto_secret key = rz_identity_key (person->id_type, person->id_number);
  g_auto (GStrv) initials = get_pinyin (self) ? rz_pinyin_get_initials (self->pinyin, name) : NULL;

  add_number (self, tokens, key);
  add_number (self, tokens, person->id_number); /* a permit's key leaves its re-issue count out */
  add_beginnings (self, tokens, KIND_NAME, name);
  for (guint i = 0; initials != NULL && initials[i] != NULL; i++)
    add_beginnings (self, tokens, KIND_INITIALS, initials[i]);
  sort_and_drop_repeats (tokens);
  return tokens;
}

gint64
rz_search_tokens_of_number (RzSearchTokens *self,
                            const RzPerson *person)
{
  rz_auto_secret key = rz_identity_key (person->id_type, person->id_number);

  return make_token (self, KIND_NUMBER, key, strlen (key));
}

guint
rz_search_tokens_of_text (RzSearchTokens *self,
                          const char     *typed,
                          gint64         *tokens)
{
  rz_auto_secret name = rz_name_key (typed);
  rz_auto_secret number = rz_identity_normalise (typed);
  rz_auto_secret upgraded = rz_identity_upgrade (number);
  const char    *whole = upgraded != NULL ? upgraded : number;
  gsize          length = strlen (number);
  guint          n = 0;

  if (*name == '\0')
    return 0;
  tokens[n++] = make_token (self, KIND_NAME, name, strlen (name));
  if (strspn (name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == strlen (name))
    tokens[n++] = make_token (self, KIND_INITIALS, name, strlen (name));
  if (length == LAST_LENGTH)
    tokens[n++] = make_token (self, KIND_LAST, number, length);
  else if (length > LAST_LENGTH)
    tokens[n++] = make_token (self, KIND_NUMBER, whole, strlen (whole));
  return n;
}

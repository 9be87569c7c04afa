/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the words of a camera SPEC into numbers, and says which word is wrong. */
#include "rz-camera-spec.h"

#include <errno.h>
#include <math.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include "rz-persona.h"

/* What a plain "simulated" shows, and what is asked of a device (domain facts, section 11). */
#define DEFAULT_PERSONA "chen"
#define DEFAULT_WIDTH 1280
#define DEFAULT_HEIGHT 720

/* At full pace nobody watches: as much of a face as every network looks at, for little more than half the work. */
#define PACE_MAX_WIDTH 960
#define PACE_MAX_HEIGHT 540

/* A word that stands for a number; ends with a %NULL word. */
typedef struct
{
  const char *word;
  double      value;
} Word;

static const Word light_words[] = { { "dark", 0.08 }, { "normal", 1 }, { "bright", 3 }, { NULL } };
static const Word distance_words[] = { { "far", 2.6 }, { "normal", 1 }, { "near", 0.45 }, { NULL } };
static const Word pace_words[] = { { "live", FALSE }, { "max", TRUE }, { NULL } };
static const Word attack_words[] = {
  { "none", RZ_ATTACK_NONE },
  { "photo", RZ_ATTACK_PHOTO },
  { "screen", RZ_ATTACK_SCREEN },
  { "replay", RZ_ATTACK_REPLAY },
  { "cut_photo", RZ_ATTACK_CUT_PHOTO },
  { "swap", RZ_ATTACK_SWAP },
  { "helper", RZ_ATTACK_HELPER },
  { NULL },
};
static const Word no_words[] = { { NULL } };

/* What may follow a key. @whole: only whole numbers; @only_words: no number at all. */
typedef struct
{
  const char *key;
  const Word *words;
  double      least;
  double      most;
  gboolean    whole;
  gboolean    only_words;
} Key;

enum
{
  KEY_LIGHT,
  KEY_DISTANCE,
  KEY_AWAY,
  KEY_STILL,
  KEY_PEOPLE,
  KEY_SIDE,
  KEY_YAW,
  KEY_ROLL,
  KEY_OFFSET,
  KEY_BLUR,
  KEY_MASK,
  KEY_UNPLUGGED,
  KEY_PACE,
  KEY_SEED,
  KEY_ATTACK,
  KEY_WIDTH,
  KEY_HEIGHT,
  N_KEYS,
};

static const Key keys[N_KEYS] = {
  [KEY_LIGHT] = { "light", light_words, 0, 10, FALSE, FALSE },
  [KEY_DISTANCE] = { "distance", distance_words, 0.3, 8, FALSE, FALSE },
  [KEY_AWAY] = { "away", no_words, 0, 1, TRUE, FALSE },
  [KEY_STILL] = { "still", no_words, 0, 1, TRUE, FALSE },
  [KEY_PEOPLE] = { "people", no_words, 1, 2, TRUE, FALSE },
  [KEY_SIDE] = { "side", no_words, -1, 1, FALSE, FALSE },
  [KEY_YAW] = { "yaw", no_words, -90, 90, FALSE, FALSE },
  [KEY_ROLL] = { "roll", no_words, -90, 90, FALSE, FALSE },
  [KEY_OFFSET] = { "offset", no_words, -0.5, 0.5, FALSE, FALSE },
  [KEY_BLUR] = { "blur", no_words, 0, 30, FALSE, FALSE },
  [KEY_MASK] = { "mask", no_words, 0, 1, TRUE, FALSE },
  [KEY_UNPLUGGED] = { "unplugged", no_words, 0, 1, TRUE, FALSE },
  [KEY_PACE] = { "pace", pace_words, 0, 0, TRUE, TRUE },
  [KEY_SEED] = { "seed", no_words, 0, G_MAXUINT32, TRUE, FALSE },
  [KEY_ATTACK] = { "attack", attack_words, 0, 0, TRUE, TRUE },
  [KEY_WIDTH] = { "width", no_words, 64, 4096, TRUE, FALSE },
  [KEY_HEIGHT] = { "height", no_words, 64, 4096, TRUE, FALSE },
};

static RzCameraSpec *
spec_new (RzCameraKind kind,
          const char  *name)
{
  RzCameraSpec *self = g_new0 (RzCameraSpec, 1);

  self->kind = kind;
  self->name = g_strdup (name);
  self->light = 1;
  self->distance = 1;
  self->people = 1;
  self->seed = 1;
  self->width = DEFAULT_WIDTH;
  self->height = DEFAULT_HEIGHT;

  return self;
}

/* The known words of a key, or what numbers it takes, for the message. */
static char *
describe_values (const Key *key)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (const Word *word = key->words; word->word != NULL; word++)
    g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", word->word);
  if (!key->only_words)
    g_string_append_printf (text, "%s%.10g…%.10g", text->len > 0 ? ", " : "", key->least, key->most);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
parse_number (const Key  *key,
              const char *text,
              double     *value)
{
  char *end = NULL;

  errno = 0;
  *value = g_ascii_strtod (text, &end);

  return !key->only_words && end != text && *end == '\0' && errno == 0 && isfinite (*value) &&
         *value >= key->least && *value <= key->most && (!key->whole || *value == floor (*value));
}

static gboolean
parse_value (const Key  *key,
             const char *text,
             double     *value,
             GError    **error)
{
  g_autofree char *values = NULL;

  for (const Word *word = key->words; word->word != NULL; word++)
    if (strcmp (word->word, text) == 0)
      {
        *value = word->value;
        return TRUE;
      }
  if (parse_number (key, text, value))
    return TRUE;

  values = describe_values (key);
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _ ("The camera’s “%s” cannot be “%s”; it can be: %s"), key->key, text, values);

  return FALSE;
}

static void
store_value (RzCameraSpec *self,
             guint         key,
             double        value)
{
  switch (key)
    {
    case KEY_LIGHT:
      self->light = value;
      break;
    case KEY_DISTANCE:
      self->distance = value;
      break;
    case KEY_AWAY:
      self->away = value != 0;
      break;
    case KEY_STILL:
      self->still = value != 0;
      break;
    case KEY_PEOPLE:
      self->people = value;
      break;
    case KEY_SIDE:
      self->side = value;
      break;
    case KEY_YAW:
      self->yaw = value;
      break;
    case KEY_ROLL:
      self->roll = value;
      break;
    case KEY_OFFSET:
      self->offset = value;
      break;
    case KEY_BLUR:
      self->blur = value;
      break;
    case KEY_MASK:
      self->mask = value != 0;
      break;
    case KEY_UNPLUGGED:
      self->unplugged = value != 0;
      break;
    case KEY_PACE:
      self->pace_max = value != 0;
      break;
    case KEY_SEED:
      self->seed = value;
      break;
    case KEY_ATTACK:
      self->attack = value;
      break;
    case KEY_WIDTH:
      self->width = value;
      break;
    case KEY_HEIGHT:
      self->height = value;
      break;
    default:
      g_assert_not_reached ();
    }
}

static gboolean
parse_option (RzCameraSpec *self,
              const char   *text,
              GError      **error)
{
  g_auto (GStrv) parts = g_strsplit (text, "=", 2);
  double value = 0;

  if (parts[0] != NULL && parts[1] != NULL)
    for (guint i = 0; i < N_KEYS; i++)
      if (strcmp (keys[i].key, parts[0]) == 0)
        {
          if (!parse_value (&keys[i], parts[1], &value, error))
            return FALSE;
          store_value (self, i, value);
          return TRUE;
        }

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _ ("The simulated camera does not know “%s”"), text);

  return FALSE;
}

static char *
list_personas (void)
{
  g_autoptr (GString) known = g_string_new (NULL);

  for (const RzPersona *const *row = rz_persona_list (); *row != NULL; row++)
    g_string_append_printf (known, "%s%s", known->len > 0 ? ", " : "", rz_persona_get_id (*row));

  return g_string_free (g_steal_pointer (&known), FALSE);
}

static gboolean
set_persona (RzCameraSpec *self,
             const char   *id,
             GError      **error)
{
  g_autofree char *known = NULL;

  if (rz_persona_find (id) != NULL)
    {
      g_free (self->name);
      self->name = g_strdup (id);
      return TRUE;
    }

  known = list_personas ();
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _ ("The simulated camera has no persona “%s”; it has: %s"), id, known);

  return FALSE;
}

/* @text: what stands behind "simulated:"; the persona comes first and may be left out. */
static RzCameraSpec *
parse_simulated (const char *text,
                 GError    **error)
{
  g_autoptr (RzCameraSpec) self = spec_new (RZ_CAMERA_SIMULATED, DEFAULT_PERSONA);
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);

  if (*text == '\0' && !set_persona (self, text, error))
    return NULL;
  self->width = self->height = 0;
  for (guint i = 0; parts[i] != NULL; i++)
    {
      gboolean is_persona = i == 0 && strchr (parts[i], '=') == NULL;

      if (!(is_persona ? set_persona (self, parts[i], error) : parse_option (self, parts[i], error)))
        return NULL;
    }
  if (self->width == 0)
    self->width = self->pace_max ? PACE_MAX_WIDTH : DEFAULT_WIDTH;
  if (self->height == 0)
    self->height = self->pace_max ? PACE_MAX_HEIGHT : DEFAULT_HEIGHT;

  return g_steal_pointer (&self);
}

/* A path that is not there stays a file, so that the fault names the file and not a device; /dev/video0 is a device. */
static gboolean
looks_like_file (const char *text)
{
  if (g_str_has_prefix (text, "/dev/"))
    return FALSE;

  return strchr (text, G_DIR_SEPARATOR) != NULL || g_file_test (text, G_FILE_TEST_IS_REGULAR);
}

RzCameraSpec *
rz_camera_spec_parse (const char *text,
                      GError    **error)
{
  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (*text == '\0')
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("No camera is named"));
      return NULL;
    }
  if (strcmp (text, "auto") == 0)
    return spec_new (RZ_CAMERA_AUTO, NULL);
  if (strcmp (text, "simulated") == 0)
    return spec_new (RZ_CAMERA_SIMULATED, DEFAULT_PERSONA);
  if (g_str_has_prefix (text, "simulated:"))
    return parse_simulated (text + strlen ("simulated:"), error);

  return spec_new (looks_like_file (text) ? RZ_CAMERA_FILE : RZ_CAMERA_DEVICE, text);
}

RzCameraSpec *
rz_camera_spec_new_device (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  return spec_new (RZ_CAMERA_DEVICE, name);
}

RzCameraSpec *
rz_camera_spec_new_auto (const char *preferred)
{
  return spec_new (RZ_CAMERA_AUTO, preferred);
}

char *
rz_camera_spec_describe (void)
{
  g_autoptr (GString) text = g_string_new ("SPEC simulated[:persona,key=value…]:\n");
  g_autofree char *known = list_personas ();

  g_string_append_printf (text, "  persona: %s\n", known);
  for (guint i = 0; i < N_KEYS; i++)
    {
      g_autofree char *values = describe_values (&keys[i]);

      g_string_append_printf (text, "  %s: %s\n", keys[i].key, values);
    }
  g_string_append (text, "A persona follows prompts and sees the screen's light; the seed varies what is left to chance.");

  return g_string_free (g_steal_pointer (&text), FALSE);
}

RzCameraSpec *
rz_camera_spec_copy (const RzCameraSpec *self)
{
  RzCameraSpec *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->name = g_strdup (self->name);

  return copy;
}

void
rz_camera_spec_free (RzCameraSpec *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self);
}

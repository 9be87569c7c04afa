/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads lessons, and says which key of which file is wrong. */
#include "rz-lesson.h"

#include <string.h>

#include "rz-camera.h"
#include "rz-identity.h"

G_DEFINE_QUARK (rz_lesson_error, rz_lesson_error)

/* "" is English; every text has to be there in all of them, so that no class meets half a lesson. */
static const char *const languages[] = { "", "zh_CN", "zh_HK", "zh_TW" };
static const char *const text_keys[RZ_N_LESSON_TEXTS] = { "Title", "Story", "LookFor", "Learnt" };

static const struct
{
  const char *group;
  const char *key;
  gboolean    required;
} schema[] = {
  { "Person", "Name", TRUE },
  { "Person", "Number", TRUE },
  { "Trouble", "Kind", TRUE },
  { "Trouble", "Begins", FALSE },
  { "Trouble", "Lifted", FALSE },
  { "Trouble", "Sees", FALSE },
  { "Ending", "State", TRUE },
  { "Ending", "Reason", FALSE },
  { "Ending", "Hint", FALSE },
};

static const struct
{
  const char *word;
  RzCaseState state;
} endings[] = {
  { "passed", RZ_CASE_STATE_PASSED },
  { "failed", RZ_CASE_STATE_FAILED },
  { "refused", RZ_CASE_STATE_REFUSED },
  { "manual", RZ_CASE_STATE_MANUAL },
};

static const struct
{
  const char   *word;
  RzCameraError code;
} camera_faults[] = {
  { "NONE_FOUND", RZ_CAMERA_ERROR_NONE_FOUND },
  { "UNPLUGGED", RZ_CAMERA_ERROR_UNPLUGGED },
  { "NO_FRAMES", RZ_CAMERA_ERROR_NO_FRAMES },
};

static gboolean
refuse (const char *path,
        const char *group,
        const char *key,
        const char *what,
        GError    **error)
{
  g_autofree char *name = g_path_get_basename (path);

  g_set_error (error, RZ_LESSON_ERROR, RZ_LESSON_ERROR_SCHEMA, "%s: [%s] %s: %s", name, group, key, what);

  return FALSE;
}

static char *
make_text_key (RzLessonText text,
               const char  *language)
{
  return *language == '\0' ? g_strdup (text_keys[text]) : g_strdup_printf ("%s[%s]", text_keys[text], language);
}

static gboolean
is_known (const char *group,
          const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (schema); i++)
    if (strcmp (schema[i].group, group) == 0 && strcmp (schema[i].key, key) == 0)
      return TRUE;
  for (guint i = 0; strcmp (group, "Lesson") == 0 && i < RZ_N_LESSON_TEXTS * G_N_ELEMENTS (languages); i++)
    {
      g_autofree char *known = make_text_key (i / G_N_ELEMENTS (languages), languages[i % G_N_ELEMENTS (languages)]);

      if (strcmp (known, key) == 0)
        return TRUE;
    }

  return FALSE;
}

/* A mistyped key would be a setting that silently does nothing. */
static gboolean
check_keys (GKeyFile   *file,
            const char *path,
            GError    **error)
{
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);

  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_auto (GStrv) keys = g_key_file_get_keys (file, groups[i], NULL, NULL);

      for (guint k = 0; keys != NULL && keys[k] != NULL; k++)
        if (!is_known (groups[i], keys[k]))
          return refuse (path, groups[i], keys[k], "there is no such key", error);
    }
  for (guint i = 0; i < G_N_ELEMENTS (schema); i++)
    if (schema[i].required && !g_key_file_has_key (file, schema[i].group, schema[i].key, NULL))
      return refuse (path, schema[i].group, schema[i].key, "is missing", error);

  return TRUE;
}

static gboolean
read_texts (RzLesson   *self,
            GKeyFile   *file,
            const char *path,
            GError    **error)
{
  for (guint i = 0; i < RZ_N_LESSON_TEXTS * G_N_ELEMENTS (languages); i++)
    {
      g_autofree char *key = make_text_key (i / G_N_ELEMENTS (languages), languages[i % G_N_ELEMENTS (languages)]);
      g_autofree char *text = g_key_file_get_string (file, "Lesson", key, NULL);

      if (text == NULL || *g_strstrip (text) == '\0')
        return refuse (path, "Lesson", key, "is missing", error);
      g_hash_table_insert (self->texts, g_steal_pointer (&key), g_steal_pointer (&text));
    }

  return TRUE;
}

static gboolean
read_person (RzLesson   *self,
             GKeyFile   *file,
             const char *path,
             GError    **error)
{
  g_autofree char *name = g_key_file_get_string (file, "Person", "Name", NULL);
  g_autofree char *number = g_key_file_get_string (file, "Person", "Number", NULL);

  if (name == NULL || *g_strstrip (name) == '\0')
    return refuse (path, "Person", "Name", "is empty", error);
  if (number == NULL || strlen (g_strstrip (number)) != 18)
    return refuse (path, "Person", "Number", "is no number of a resident identity card", error);
  self->person = rz_person_new (name, RZ_ID_TYPE_RESIDENT_ID, number);

  return TRUE;
}

/* @words: "hint:TOO_DARK", "reason:SYSTEM_BUSY" or "camera:UNPLUGGED". */
static gboolean
read_sight (RzLesson   *self,
            const char *words)
{
  if (g_str_has_prefix (words, "hint:"))
    {
      self->sight = RZ_LESSON_SEES_HINT;
      self->seen_hint = rz_hint_from_string (words + strlen ("hint:"));
      return self->seen_hint != RZ_HINT_NONE;
    }
  if (g_str_has_prefix (words, "reason:"))
    {
      self->sight = RZ_LESSON_SEES_REASON;
      self->seen_reason = rz_reason_from_string (words + strlen ("reason:"));
      return g_strcmp0 (rz_reason_to_string (self->seen_reason), words + strlen ("reason:")) == 0;
    }
  for (guint i = 0; g_str_has_prefix (words, "camera:") && i < G_N_ELEMENTS (camera_faults); i++)
    if (strcmp (camera_faults[i].word, words + strlen ("camera:")) == 0)
      {
        self->sight = RZ_LESSON_SEES_CAMERA_FAULT;
        self->seen_fault = camera_faults[i].code;
        return TRUE;
      }

  return FALSE;
}

static gboolean
read_trouble (RzLesson   *self,
              GKeyFile   *file,
              const char *path,
              GError    **error)
{
  g_autofree char *kind = g_key_file_get_string (file, "Trouble", "Kind", NULL);
  g_autofree char *begins = g_key_file_get_string (file, "Trouble", "Begins", NULL);
  g_autofree char *sees = g_key_file_get_string (file, "Trouble", "Sees", NULL);
  g_autoptr (GError) wrong = NULL;

  if (!rz_trouble_from_string (kind, &self->trouble))
    return refuse (path, "Trouble", "Kind", "is no trouble this program knows", error);
  if (begins != NULL && strcmp (begins, "start") != 0 && strcmp (begins, "prompt") != 0)
    return refuse (path, "Trouble", "Begins", "takes start or prompt", error);
  self->beginning = g_strcmp0 (begins, "prompt") == 0 ? RZ_LESSON_FROM_THE_FIRST_PROMPT : RZ_LESSON_FROM_THE_START;
  if (g_key_file_has_key (file, "Trouble", "Lifted", NULL))
    self->lifted = g_key_file_get_boolean (file, "Trouble", "Lifted", &wrong);
  if (wrong != NULL)
    return refuse (path, "Trouble", "Lifted", "takes true or false", error);
  if (sees != NULL && !read_sight (self, sees))
    return refuse (path, "Trouble", "Sees", "takes hint:, reason: or camera: and a word of the contract behind it", error);
  if (self->lifted && self->sight == RZ_LESSON_SEES_NOTHING)
    return refuse (path, "Trouble", "Sees", "is missing: it says when the trouble can be lifted", error);

  return TRUE;
}

static gboolean
read_ending (RzLesson   *self,
             GKeyFile   *file,
             const char *path,
             GError    **error)
{
  g_autofree char *state = g_key_file_get_string (file, "Ending", "State", NULL);
  g_autofree char *reason = g_key_file_get_string (file, "Ending", "Reason", NULL);
  g_autofree char *hint = g_key_file_get_string (file, "Ending", "Hint", NULL);
  gboolean         known = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (endings) && !known; i++)
    if (g_strcmp0 (endings[i].word, state) == 0)
      {
        self->ending = endings[i].state;
        known = TRUE;
      }
  if (!known)
    return refuse (path, "Ending", "State", "takes passed, failed, refused or manual", error);
  self->ending_reason = reason != NULL ? rz_reason_from_string (reason) : RZ_REASON_NONE;
  if (reason != NULL && g_strcmp0 (rz_reason_to_string (self->ending_reason), reason) != 0)
    return refuse (path, "Ending", "Reason", "is no code of the contract", error);
  self->ending_hint = hint != NULL ? rz_hint_from_string (hint) : RZ_HINT_NONE;
  if (hint != NULL && self->ending_hint == RZ_HINT_NONE)
    return refuse (path, "Ending", "Hint", "is no hint of the contract", error);

  return TRUE;
}

static char *
make_id (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);

  return g_str_has_suffix (name, RZ_LESSON_SUFFIX) ? g_strndup (name, strlen (name) - strlen (RZ_LESSON_SUFFIX)) : g_strdup (name);
}

RzLesson *
rz_lesson_load (const char *path,
                GError    **error)
{
  g_autoptr (RzLesson) self = g_new0 (RzLesson, 1);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) cause = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self->id = make_id (path);
  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_KEEP_TRANSLATIONS, &cause))
    {
      g_set_error (error, RZ_LESSON_ERROR, RZ_LESSON_ERROR_UNREADABLE, "%s: %s", path, cause->message);
      return NULL;
    }
  if (!check_keys (file, path, error) || !read_texts (self, file, path, error) || !read_person (self, file, path, error) ||
      !read_trouble (self, file, path, error) || !read_ending (self, file, path, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
rz_lesson_free (RzLesson *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_clear_pointer (&self->texts, g_hash_table_unref);
  g_clear_pointer (&self->person, rz_person_free);
  g_free (self);
}

const char *
rz_lesson_get_text (const RzLesson *self,
                    RzLessonText    text,
                    const char     *language)
{
  g_autofree char *key = NULL;
  const char      *found;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail ((guint) text < RZ_N_LESSON_TEXTS, NULL);

  key = make_text_key (text, language != NULL ? language : "");
  found = g_hash_table_lookup (self->texts, key);

  return found != NULL ? found : g_hash_table_lookup (self->texts, text_keys[text]);
}

/* Only a program inside the build folder may read from there. */
static char *
find_folder (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);

  if (program != NULL && g_str_has_prefix (program, RZ_BUILD_ROOT G_DIR_SEPARATOR_S))
    return g_build_filename (RZ_BUILD_ROOT, "data", "demo", NULL);

  return g_build_filename (RZ_DATA_DIR, "demo", NULL);
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  return strcmp ((*(RzLesson *const *) a)->id, (*(RzLesson *const *) b)->id);
}

GPtrArray *
rz_lesson_list_load (const char *folder,
                     GPtrArray  *faults)
{
  g_autoptr (GPtrArray) lessons = g_ptr_array_new_with_free_func ((GDestroyNotify) rz_lesson_free);
  g_autofree char *own = folder == NULL ? find_folder () : NULL;
  const char      *place = folder != NULL ? folder : own;
  g_autoptr (GError) unreadable = NULL;
  g_autoptr (GDir) entries = g_dir_open (place, 0, &unreadable);
  const char *name;

  if (entries == NULL)
    g_ptr_array_add (faults, g_strdup (unreadable->message));
  while (entries != NULL && (name = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *path = g_build_filename (place, name, NULL);
      g_autoptr (GError) error = NULL;
      RzLesson *lesson;

      if (!g_str_has_suffix (name, RZ_LESSON_SUFFIX))
        continue;
      lesson = rz_lesson_load (path, &error);
      if (lesson != NULL)
        g_ptr_array_add (lessons, lesson);
      else
        g_ptr_array_add (faults, g_strdup (error->message));
    }
  g_ptr_array_sort (lessons, compare_ids);

  return g_steal_pointer (&lessons);
}

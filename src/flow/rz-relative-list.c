/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A proxy's relatives, and how each one stands. */
#include "rz-relative-list.h"

/* As long as the service counts questions about people it does not know. */
#define UNKNOWN_US (10 * 60 * G_TIME_SPAN_SECOND)

typedef struct
{
  RzRelative *relative; /* (owned) */
  RzOutlook  *outlook;  /* (owned) */
  gboolean    waiting;  /* still to be asked about */
  gboolean    asked;    /* the service told since the list was loaded */
} Entry;

struct _RzRelativeList
{
  GObject parent_instance;

  RzClient     *client;  /* (owned) */
  RzStore      *store;   /* (owned) */
  GPtrArray    *entries; /* (owned) (element-type Entry) */
  GHashTable   *unknown; /* (owned): from the id of a relative to when the service did not know it; µs, monotonic clock */
  GCancellable *asking;  /* (owned) (nullable): of the question about @at */
  guint         at;
};

static guint told_signal;

G_DEFINE_FINAL_TYPE (RzRelativeList, rz_relative_list, G_TYPE_OBJECT)

static void
entry_free (gpointer data)
{
  Entry *self = data;

  rz_relative_free (self->relative);
  rz_outlook_free (self->outlook);
  g_free (self);
}

static Entry *
get_entry (RzRelativeList *self,
           guint           index)
{
  return g_ptr_array_index (self->entries, index);
}

static void
take_outlook (RzRelativeList *self,
              guint           index,
              RzOutlook      *outlook)
{
  Entry *entry = get_entry (self, index);

  rz_outlook_free (entry->outlook);
  entry->outlook = outlook;
  g_signal_emit (self, told_signal, 0, index);
}

/* @standing: (nullable). */
static void
keep (RzRelativeList   *self,
      Entry            *entry,
      const RzStanding *standing)
{
  g_autoptr (GError) error = NULL;

  if (standing == NULL)
    {
      g_hash_table_replace (self->unknown, g_strdup (entry->relative->id), g_memdup2 (&(gint64){ g_get_monotonic_time () }, sizeof (gint64)));
      return;
    }
  g_hash_table_remove (self->unknown, entry->relative->id);
  g_clear_pointer (&entry->relative->standing, rz_standing_free);
  entry->relative->standing = rz_standing_copy (standing);
  if (!rz_store_keep_relative_standing (self->store, entry->relative->id, standing, &error))
    g_warning ("A relative's state cannot be kept: %s", error->message);
}

/* Whether the question about anybody else would end like this one. */
static gboolean
holds_for_all (const GError *error)
{
  return g_error_matches (error, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_UNREACHABLE) || g_error_matches (error, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_BUSY) ||
         rz_client_error_get_reason (error) == RZ_REASON_ATTEMPTS_EXCEEDED;
}

static void
leave (RzRelativeList *self,
       guint           index,
       RzSilence       why)
{
  Entry *entry = get_entry (self, index);

  entry->waiting = FALSE;
  take_outlook (self, index, rz_outlook_new_silent (entry->relative->standing, why));
}

static void
leave_all (RzRelativeList *self,
           RzSilence       why)
{
  for (guint i = 0; i < self->entries->len; i++)
    if (get_entry (self, i)->waiting)
      leave (self, i, why);
}

static void ask_about (RzRelativeList *self,
                       guint           index);

static void
ask_next (RzRelativeList *self)
{
  for (guint i = 0; i < self->entries->len && self->asking == NULL; i++)
    if (get_entry (self, i)->waiting)
      ask_about (self, i);
}

/* Takes @outlook. */
static void
answered (RzRelativeList *self,
          RzOutlook      *outlook)
{
  Entry *entry = get_entry (self, self->at);

  entry->waiting = FALSE;
  entry->asked = TRUE;
  keep (self, entry, outlook->standing);
  take_outlook (self, self->at, outlook);
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  RzOutlook *outlook = rz_outlook_ask_finish (RZ_CLIENT (source), result, &error);
  g_autoptr (RzRelativeList) self = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = g_object_ref (RZ_RELATIVE_LIST (user_data));
  g_clear_object (&self->asking);
  if (outlook != NULL)
    {
      answered (self, outlook);
      ask_next (self);
      return;
    }
  g_message ("A relative's state cannot be told: %s", error->message);
  if (holds_for_all (error))
    leave_all (self, rz_silence_from_error (error));
  else
    leave (self, self->at, rz_silence_from_error (error));
  ask_next (self);
}

/* Without what was kept, which is shown already: only so does it say why there is no newer word. */
static void
ask_about (RzRelativeList *self,
           guint           index)
{
  self->at = index;
  self->asking = g_cancellable_new ();
  rz_outlook_ask_async (self->client, get_entry (self, index)->relative->person, NULL, self->asking, asked_cb, self);
}

static void
stop (RzRelativeList *self)
{
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
}

/* Returns: (transfer none) (nullable). */
static Entry *
find_entry (GPtrArray  *entries,
            const char *id)
{
  for (guint i = 0; i < entries->len; i++)
    if (g_str_equal (((Entry *) entries->pdata[i])->relative->id, id))
      return entries->pdata[i];
  return NULL;
}

static gboolean
is_unknown (RzRelativeList *self,
            const char     *id)
{
  const gint64 *when = g_hash_table_lookup (self->unknown, id);

  return when != NULL && g_get_monotonic_time () - *when < UNKNOWN_US;
}

static Entry *
make_entry (RzRelativeList *self,
            GPtrArray      *before,
            RzRelative     *relative)
{
  Entry *entry = g_new0 (Entry, 1);
  Entry *known = find_entry (before, relative->id);

  entry->relative = relative;
  entry->asked = known != NULL && known->asked;
  if (entry->asked)
    entry->outlook = g_steal_pointer (&known->outlook);
  else if (is_unknown (self, relative->id))
    entry->outlook = rz_outlook_new_unknown (self->client);
  else
    {
      entry->outlook = rz_outlook_new_silent (relative->standing, RZ_SILENCE_ASKED);
      entry->waiting = TRUE;
    }
  return entry;
}

static void
rz_relative_list_dispose (GObject *object)
{
  stop (RZ_RELATIVE_LIST (object));
  G_OBJECT_CLASS (rz_relative_list_parent_class)->dispose (object);
}

static void
rz_relative_list_finalize (GObject *object)
{
  RzRelativeList *self = RZ_RELATIVE_LIST (object);

  g_clear_object (&self->client);
  g_clear_object (&self->store);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->unknown, g_hash_table_unref);
  G_OBJECT_CLASS (rz_relative_list_parent_class)->finalize (object);
}

static void
rz_relative_list_class_init (RzRelativeListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rz_relative_list_dispose;
  object_class->finalize = rz_relative_list_finalize;
  told_signal = g_signal_new ("told", RZ_TYPE_RELATIVE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
rz_relative_list_init (RzRelativeList *self)
{
  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->unknown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

RzRelativeList *
rz_relative_list_new (RzClient *client,
                      RzStore  *store)
{
  RzRelativeList *self;

  g_return_val_if_fail (RZ_IS_CLIENT (client) && RZ_IS_STORE (store), NULL);

  self = g_object_new (RZ_TYPE_RELATIVE_LIST, NULL);
  self->client = g_object_ref (client);
  self->store = g_object_ref (store);
  return self;
}

gboolean
rz_relative_list_load (RzRelativeList *self,
                       GError        **error)
{
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) relatives = NULL;

  g_return_val_if_fail (RZ_IS_RELATIVE_LIST (self), FALSE);

  stop (self);
  before = g_steal_pointer (&self->entries);
  self->entries = g_ptr_array_new_with_free_func (entry_free);
  relatives = rz_store_list_relatives (self->store, error);
  if (relatives == NULL)
    return FALSE;
  while (relatives->len > 0)
    g_ptr_array_add (self->entries, make_entry (self, before, g_ptr_array_steal_index (relatives, 0)));
  ask_next (self);
  return TRUE;
}

void
rz_relative_list_forget (RzRelativeList *self)
{
  g_return_if_fail (RZ_IS_RELATIVE_LIST (self));

  stop (self);
  g_ptr_array_set_size (self->entries, 0);
}

guint
rz_relative_list_get_length (RzRelativeList *self)
{
  g_return_val_if_fail (RZ_IS_RELATIVE_LIST (self), 0);

  return self->entries->len;
}

const RzRelative *
rz_relative_list_get (RzRelativeList *self,
                      guint           index)
{
  g_return_val_if_fail (RZ_IS_RELATIVE_LIST (self) && index < self->entries->len, NULL);

  return get_entry (self, index)->relative;
}

const RzRelative *
rz_relative_list_find (RzRelativeList *self,
                       const RzPerson *person)
{
  g_return_val_if_fail (RZ_IS_RELATIVE_LIST (self) && person != NULL, NULL);

  for (guint i = 0; i < self->entries->len; i++)
    if (rz_person_is_same (get_entry (self, i)->relative->person, person))
      return get_entry (self, i)->relative;
  return NULL;
}

const RzOutlook *
rz_relative_list_get_outlook (RzRelativeList *self,
                              guint           index)
{
  g_return_val_if_fail (RZ_IS_RELATIVE_LIST (self) && index < self->entries->len, NULL);

  return get_entry (self, index)->outlook;
}

char *
rz_relative_list_get_name (RzRelativeList *self,
                           guint           index)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new ();

  g_return_val_if_fail (RZ_IS_RELATIVE_LIST (self) && index < self->entries->len, NULL);

  for (guint i = 0; i < self->entries->len; i++)
    g_ptr_array_add (people, get_entry (self, i)->relative->person);
  return rz_person_mask_among (people->pdata[index], people);
}

void
rz_relative_list_ask (RzRelativeList *self,
                      guint           index)
{
  Entry *entry;

  g_return_if_fail (RZ_IS_RELATIVE_LIST (self) && index < self->entries->len);

  entry = get_entry (self, index);
  if (entry->asked || (self->asking != NULL && self->at == index))
    return;
  stop (self);
  entry->waiting = TRUE;
  take_outlook (self, index, rz_outlook_new_silent (entry->relative->standing, RZ_SILENCE_ASKED));
  ask_about (self, index);
}

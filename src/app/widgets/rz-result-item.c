/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of one result. */
#include "rz-result-item.h"

#include <glib/gi18n-lib.h>

#include "rz-date.h"
#include "rz-region.h"

struct _RzResultItem
{
  GObject parent_instance;

  RzResult *result;                     /* (owned) (nullable) */
  char     *texts[RZ_N_RESULT_COLUMNS]; /* (owned) */
};

static guint filled_signal;

G_DEFINE_FINAL_TYPE (RzResultItem, rz_result_item, G_TYPE_OBJECT)

const char *
rz_result_item_get_channel_label (const char *word)
{
  if (g_strcmp0 (word, "terminal") == 0)
    return C_ ("channel", "This computer");
  if (g_strcmp0 (word, "service") == 0)
    return C_ ("channel", "Social insurance system");

  return word;
}

static char *
format_outcome (const RzResult *result)
{
  const char *why;

  if (result->outcome == RZ_RESULT_PASSED)
    return g_strdup (_ ("Certification passed"));

  why = result->hint != RZ_HINT_NONE ? rz_hint_get_cause (result->hint) : result->reason == RZ_REASON_FACE_MODEL_MISMATCH ? ""
                                                                                                                          : rz_reason_get_text (result->reason);
  if (*why == '\0')
    return g_strdup (_ ("Certification failed"));

  /* Translators: in the table of results; the cause follows */
  return g_strdup_printf (_ ("Certification failed · %s"), why);
}

static void
rz_result_item_finalize (GObject *object)
{
  RzResultItem *self = RZ_RESULT_ITEM (object);

  for (guint i = 0; i < RZ_N_RESULT_COLUMNS; i++)
    g_free (self->texts[i]);
  g_clear_pointer (&self->result, rz_result_free);
  G_OBJECT_CLASS (rz_result_item_parent_class)->finalize (object);
}

static void
rz_result_item_class_init (RzResultItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rz_result_item_finalize;
  filled_signal = g_signal_new ("filled", RZ_TYPE_RESULT_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rz_result_item_init (RzResultItem *self)
{
}

static void
set_result (RzResultItem *self,
            RzResult     *result)
{
  self->result = result;
  self->texts[RZ_RESULT_COLUMN_DAY] = rz_date_to_string (&result->day);
  self->texts[RZ_RESULT_COLUMN_OUTCOME] = format_outcome (result);
  self->texts[RZ_RESULT_COLUMN_PERSON] = g_strdup (result->masked_name);
  self->texts[RZ_RESULT_COLUMN_CITY] = result->city_code != NULL ? rz_region_get_full_name (result->city_code) : NULL;
  self->texts[RZ_RESULT_COLUMN_CHANNEL] = g_strdup (rz_result_item_get_channel_label (result->channel));
  self->texts[RZ_RESULT_COLUMN_VALID_UNTIL] = rz_date_to_string (&result->valid_until);
  self->texts[RZ_RESULT_COLUMN_RECEIPT] = g_strdup (result->receipt_no);
}

RzResultItem *
rz_result_item_new (RzResult *result)
{
  RzResultItem *self = g_object_new (RZ_TYPE_RESULT_ITEM, NULL);

  if (result != NULL)
    set_result (self, result);

  return self;
}

void
rz_result_item_fill (RzResultItem *self,
                     RzResult     *result)
{
  g_return_if_fail (RZ_IS_RESULT_ITEM (self) && self->result == NULL);
  g_return_if_fail (result != NULL);

  set_result (self, result);
  g_signal_emit (self, filled_signal, 0);
}

const RzResult *
rz_result_item_get_result (RzResultItem *self)
{
  g_return_val_if_fail (RZ_IS_RESULT_ITEM (self), NULL);

  return self->result;
}

const char *
rz_result_item_get_text (RzResultItem  *self,
                         RzResultColumn column)
{
  g_return_val_if_fail (RZ_IS_RESULT_ITEM (self), NULL);
  g_return_val_if_fail (column < RZ_N_RESULT_COLUMNS, NULL);

  if (self->result == NULL)
    return "";

  return self->texts[column] != NULL && *self->texts[column] != '\0' ? self->texts[column] : "—";
}

gboolean
rz_result_item_get_passed (RzResultItem *self)
{
  g_return_val_if_fail (RZ_IS_RESULT_ITEM (self), FALSE);

  return self->result != NULL && self->result->outcome == RZ_RESULT_PASSED;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom a proxy looks after. */
#include "rz-page-relatives.h"

#include <glib/gi18n-lib.h>

#include "rz-calendar-file.h"
#include "rz-choice.h"
#include "rz-date.h"
#include "rz-presence.h"
#include "rz-relative-form.h"
#include "rz-relative-rows.h"
#include "rz-sheet.h"
#include "rz-standing-view.h"
#include "rz-today.h"
#include "rz-undeleted.h"

typedef enum
{
  SIDE_LIST,
  SIDE_ADD,
  SIDE_ONE,
} Side;

struct _RzPageRelatives
{
  RzPage parent_instance;

  Side                  side;
  RzRelativeList       *relatives; /* (owned) (nullable): as soon as there is a store */
  gboolean              listed;    /* they were read since the page was entered */
  int                   one;       /* of @relatives: whose side is shown; -1: nobody's */
  gboolean              shared;    /* the question whether to delete @one said that results stay */
  GtkFileChooserNative *chooser;   /* (owned) (nullable) */
  GtkStack             *sides;     /* template */
  RzRelativeRows       *list;      /* template */
  GtkWidget            *reminding; /* template: where there is somebody to be reminded of */
  RzRelativeForm       *form;      /* template */
  RzStandingView       *view;      /* template */
  GtkLabel             *kept;      /* template */
  GtkWidget            *calendar;  /* template */
  GtkWidget            *slip;      /* template */
};

G_DEFINE_FINAL_TYPE (RzPageRelatives, rz_page_relatives, RZ_TYPE_PAGE)

static const char *const side_names[] = { "list", "add", "one" };

static RzStore *
get_store (RzPageRelatives *self)
{
  RzFlow *flow = rz_page_get_flow (RZ_PAGE (self));

  return flow != NULL ? rz_flow_get_store (flow) : NULL;
}

/* Returns: (transfer none) (nullable): whose side is shown. */
static const RzRelative *
get_one (RzPageRelatives *self)
{
  return self->one >= 0 ? rz_relative_list_get (self->relatives, self->one) : NULL;
}

/* Returns: (transfer none) (nullable): how that one stands. */
static const RzOutlook *
get_outlook (RzPageRelatives *self)
{
  return self->one >= 0 ? rz_relative_list_get_outlook (self->relatives, self->one) : NULL;
}

/* Returns: (transfer full) (nullable): whom the side is about. */
static char *
make_heading (RzPageRelatives *self)
{
  const RzRelative *relative = get_one (self);
  g_autofree char  *name = NULL;
  g_autofree char  *number = NULL;

  if (self->side == SIDE_ADD)
    return g_strdup (_ ("Whom do you look after?"));
  if (self->side == SIDE_LIST || relative == NULL)
    return NULL;
  name = rz_person_mask_name (relative->person);
  number = rz_person_mask_number (relative->person);
  return g_strconcat (name, " ", number, NULL);
}

static void show_list (RzPageRelatives *self);

static void
relatives_update (RzPage *page)
{
  RzPageRelatives *self = RZ_PAGE_RELATIVES (page);
  RzStore         *store = get_store (self);
  gboolean         closed = store == NULL || rz_store_get_mode (store) == RZ_STORE_MODE_PUBLIC;
  const RzOutlook *outlook = get_outlook (self);
  gboolean         ended = outlook != NULL && rz_standing_judge (outlook->standing, &outlook->today) == RZ_VALIDITY_ENDED;
  g_autofree char *heading = make_heading (self);

  if (store != NULL && !self->listed && gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      show_list (self); /* the flow came later than the page */
      return;
    }
  gtk_stack_set_visible_child_name (self->sides, side_names[self->side]);
  g_object_set (page,
                "heading", heading,
                "back-label", self->side == SIDE_LIST ? _ ("Back to home") : _ ("Back"),
                "main-label", self->side == SIDE_LIST ? (closed ? NULL : _ ("Add a relative")) : self->side == SIDE_ADD ? _ ("Keep")
                                                                                               : ended                  ? NULL
                                                                                                                        : _ ("Certify for this relative"),
                NULL);
}

static void
turn_to (RzPageRelatives *self,
         Side             side)
{
  self->side = side;
  rz_page_update (RZ_PAGE (self));
  rz_page_scroll_to_top (RZ_PAGE (self));
}

/*
 * One relative.
 */

static void
show_outlook (RzPageRelatives *self)
{
  const RzOutlook *outlook = get_outlook (self);

  rz_standing_view_show (self->view, outlook, TRUE);
  gtk_widget_set_visible (self->calendar, outlook->standing != NULL && g_date_valid (&outlook->standing->valid_until));
  gtk_widget_set_visible (self->slip, outlook->standing != NULL);
}

static void
show_one (RzPageRelatives *self,
          guint            index)
{
  const RzRelative *relative = rz_relative_list_get (self->relatives, index);
  g_autofree char  *day = NULL;
  g_autofree char  *kept = NULL;
  GDate             given;

  rz_date_from_time (&given, relative->consent_at);
  day = rz_date_to_label (&given);
  /* Translators: a day */
  kept = g_strdup_printf (_ ("Kept on this computer with the relative's consent of %s. You can delete it at any time."), day);
  self->one = index;
  gtk_label_set_label (self->kept, kept);
  rz_relative_list_ask (self->relatives, index);
  show_outlook (self);
  turn_to (self, SIDE_ONE);
}

static void
certify (RzPageRelatives *self)
{
  RzCase           *rz_case = rz_page_get_case (RZ_PAGE (self));
  const RzRelative *relative = get_one (self);
  g_autoptr (RzPerson) own = NULL;
  g_autoptr (GError) error = NULL;

  if (!rz_store_recall (get_store (self), &own, &error))
    g_message ("The own data cannot be read: %s", error->message);
  g_clear_error (&error);
  if (!rz_case_prefill (rz_case, RZ_HANDLING_PROXY, relative->person, own, relative->relation, &error) || !rz_case_next (rz_case, &error))
    g_warning ("Certifying for a relative: %s", error->message);
}

static void
slip_clicked_cb (RzPageRelatives *self)
{
  RzFlow          *flow = rz_page_get_flow (RZ_PAGE (self));
  const RzOutlook *outlook = get_outlook (self);
  g_autoptr (RzPaper) paper = NULL;
  g_autofree char *note = NULL;

  if (outlook == NULL || outlook->standing == NULL)
    return;

  note = outlook->advisory ? rz_outlook_get_note (outlook) : NULL;
  paper = rz_paper_new_reminder (outlook->standing, &outlook->today, note, rz_flow_get_demo (flow));
  rz_flow_set_paper (flow, paper);
  rz_case_show_paper (rz_page_get_case (RZ_PAGE (self)), NULL);
}

static void
calendar_chosen_cb (RzPageRelatives *self,
                    int              response)
{
  const RzOutlook *outlook = get_outlook (self);
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser)) : NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_clear_object (&self->chooser);
  if (file == NULL || outlook == NULL || outlook->standing == NULL)
    return;

  text = rz_calendar_file_new (outlook->standing, get_one (self)->id, g_get_real_time () / G_USEC_PER_SEC);
  if (!g_file_replace_contents (file, text, strlen (text), NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, &error))
    g_message ("The calendar file cannot be saved: %s", error->message);
  gtk_label_set_label (self->kept, error != NULL ? _ ("It could not be saved. Please choose another place.") : _ ("It is saved."));
}

static void
calendar_clicked_cb (RzPageRelatives *self)
{
  g_autofree char *name = g_strconcat (_ ("Reminder of the certification"), ".ics", NULL);

  if (self->chooser != NULL)
    return;

  self->chooser = gtk_file_chooser_native_new (_ ("Save as a file"), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("Save"), _ ("Close"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (calendar_chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/*
 * The list.
 */

static void
told_cb (RzPageRelatives *self,
         guint            index)
{
  if (self->one != (int) index)
    return;
  show_outlook (self);
  rz_page_update (RZ_PAGE (self));
}

static void
load (RzPageRelatives *self,
      RzStore         *store)
{
  g_autoptr (GError) error = NULL;

  if (self->relatives == NULL)
    {
      self->relatives = rz_relative_list_new (rz_flow_get_client (rz_page_get_flow (RZ_PAGE (self))), store);
      g_signal_connect_object (self->relatives, "told", G_CALLBACK (told_cb), self, G_CONNECT_SWAPPED);
    }
  if (!rz_relative_list_load (self->relatives, &error))
    g_warning ("The relatives cannot be read: %s", error->message);
}

static guint
count_relatives (RzPageRelatives *self)
{
  return self->relatives != NULL ? rz_relative_list_get_length (self->relatives) : 0;
}

static void
show_list (RzPageRelatives *self)
{
  RzStore *store = get_store (self);

  self->listed = store != NULL;
  self->one = -1;
  if (store != NULL)
    load (self, store);
  rz_relative_rows_show (self->list, self->relatives);
  gtk_widget_set_visible (self->reminding, count_relatives (self) > 0);
  turn_to (self, SIDE_LIST);
}

static void delete_answered_cb (GObject      *source,
                                GAsyncResult *result,
                                gpointer      user_data);

static void
deleted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (RzPageRelatives) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean ok = rz_store_delete_person_finish (RZ_STORE (source), result, NULL, &error);
  gboolean again = !ok && !g_error_matches (error, RZ_STORE_ERROR, RZ_STORE_ERROR_UNFINISHED) && self->one >= 0;

  gtk_widget_set_sensitive (GTK_WIDGET (self->sides), TRUE);
  if (!ok)
    g_warning ("A relative is not wholly deleted: %s", error->message);
  if (rz_case_get_state (rz_page_get_case (RZ_PAGE (self))) != RZ_CASE_STATE_RELATIVES)
    return;
  if (again)
    show_one (self, self->one);
  else
    show_list (self);
  if (!ok)
    rz_undeleted_ask_async (error, GTK_WIDGET (self), again ? delete_answered_cb : NULL, again ? g_object_ref (self) : NULL);
}

static void
delete_answered_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (RzPageRelatives) self = user_data;

  const RzRelative *relative = get_one (self);

  if (!rz_sheet_ask_finish (RZ_SHEET (source), result, NULL) || relative == NULL)
    return;

  gtk_widget_set_sensitive (GTK_WIDGET (self->sides), FALSE);
  gtk_label_set_label (self->kept, _ ("It is being deleted…"));
  rz_store_delete_person_async (get_store (self), self->shared ? NULL : relative->person, relative->id, deleted_cb, g_object_ref (self));
}

static void
delete_clicked_cb (RzPageRelatives *self)
{
  const RzRelative *relative = get_one (self);
  g_autofree char  *number = rz_person_mask_number (relative->person);
  g_autofree char  *text = NULL;

  self->shared = rz_store_keeps_otherwise (get_store (self), relative);
  if (self->shared)
    text = g_strdup (_ ("Only this entry and its reminders are deleted. Results and receipts of the number stay, because this computer keeps the same number once more."));
  else
    /* Translators: a masked number */
    text = g_strdup_printf (_ ("All that this computer keeps of the number %s is deleted for good: name, results, receipts, reminders. The certification itself is not touched."), number);
  rz_sheet_ask_async (rz_sheet_new_question (_ ("Delete this relative?"), text, _ ("Delete"), _ ("Keep it")), GTK_WIDGET (self), NULL, delete_answered_cb, g_object_ref (self));
}

/*
 * Adding.
 */

static void
start_adding (RzPageRelatives *self)
{
  rz_relative_form_clear (self->form);
  turn_to (self, SIDE_ADD);
  gtk_widget_grab_focus (GTK_WIDGET (self->form));
}

static gboolean
is_new (RzPageRelatives *self,
        const RzPerson  *person)
{
  const RzRelative *same = rz_relative_list_find (self->relatives, person);
  g_autofree char  *name = same != NULL ? rz_person_mask_name (same->person) : NULL;
  /* Translators: a masked name */
  g_autofree char *wrong = same != NULL ? g_strdup_printf (_ ("This number is in the list already, as %s. Is that entry wrong? Then delete it first and add it again."), name) : NULL;

  if (same != NULL)
    rz_relative_form_refuse_number (self->form, wrong);
  return same == NULL;
}

static void
add (RzPageRelatives *self)
{
  g_autoptr (RzPerson) person = NULL;
  g_autoptr (RzPerson) own = NULL;
  g_autoptr (RzRelative) relative = NULL;
  g_autoptr (GError) error = NULL;
  GDate today;

  rz_today (&today);
  if (!rz_relative_form_check (self->form, &today))
    return;

  person = rz_relative_form_get_person (self->form);
  if (!is_new (self, person))
    return;

  rz_store_recall (get_store (self), &own, NULL);
  relative = rz_relative_new (person, rz_relative_form_get_relation (self->form), rz_client_get_now (rz_flow_get_client (rz_page_get_flow (RZ_PAGE (self)))), own != NULL ? own->name : NULL);
  if (!rz_store_add_relative (get_store (self), relative, &error))
    {
      g_message ("A relative cannot be kept: %s", error->message);
      rz_relative_form_refuse_number (self->form, _ ("This could not be kept. Please try again."));
      return;
    }
  rz_relative_form_clear (self->form);
  show_list (self);
  if (count_relatives (self) > 0)
    show_one (self, count_relatives (self) - 1);
}

/* For some seconds where another program holds the records. */
static gboolean
is_deleting (RzPageRelatives *self)
{
  return !gtk_widget_get_sensitive (GTK_WIDGET (self->sides));
}

static void
relatives_main (RzPage *page)
{
  RzPageRelatives *self = RZ_PAGE_RELATIVES (page);

  if (get_store (self) == NULL || is_deleting (self))
    return;
  if (self->side == SIDE_LIST)
    start_adding (self);
  else if (self->side == SIDE_ADD)
    add (self);
  else
    certify (self);
}

static void
relatives_back (RzPage *page)
{
  RzPageRelatives *self = RZ_PAGE_RELATIVES (page);

  if (is_deleting (self))
    return;
  if (self->side == SIDE_LIST)
    rz_case_home (rz_page_get_case (page));
  else
    show_list (self);
}

static void
relatives_enter (RzPage *page)
{
  show_list (RZ_PAGE_RELATIVES (page));
}

static void
forget (RzPageRelatives *self)
{
  self->one = -1;
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  if (self->relatives != NULL)
    rz_relative_list_forget (self->relatives);
}

static void
relatives_leave (RzPage *page)
{
  RzPageRelatives *self = RZ_PAGE_RELATIVES (page);

  forget (self);
  rz_relative_rows_clear (self->list);
  rz_relative_form_clear (self->form);
}

static void
rz_page_relatives_dispose (GObject *object)
{
  forget (RZ_PAGE_RELATIVES (object));
  g_clear_object (&RZ_PAGE_RELATIVES (object)->relatives);
  gtk_widget_dispose_template (GTK_WIDGET (object), RZ_TYPE_PAGE_RELATIVES);
  G_OBJECT_CLASS (rz_page_relatives_parent_class)->dispose (object);
}

static void
rz_page_relatives_class_init (RzPageRelativesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  RzPageClass    *page_class = RZ_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rz_page_relatives_dispose;
  page_class->update = relatives_update;
  page_class->enter = relatives_enter;
  page_class->leave = relatives_leave;
  page_class->main = relatives_main;
  page_class->back = relatives_back;

  g_type_ensure (RZ_TYPE_CHOICE);
  g_type_ensure (RZ_TYPE_RELATIVE_FORM);
  g_type_ensure (RZ_TYPE_RELATIVE_ROWS);
  g_type_ensure (RZ_TYPE_STANDING_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/renzheng/Renzheng/ui/rz-page-relatives.ui");
  gtk_widget_class_bind_template_child (widget_class, RzPageRelatives, sides);
  gtk_widget_class_bind_template_child (widget_class, RzPageRelatives, list);
  gtk_widget_class_bind_template_child (widget_class, RzPageRelatives, reminding);
  gtk_widget_class_bind_template_child (widget_class, RzPageRelatives, form);
  gtk_widget_class_bind_template_child (widget_class, RzPageRelatives, view);
  gtk_widget_class_bind_template_child (widget_class, RzPageRelatives, kept);
  gtk_widget_class_bind_template_child (widget_class, RzPageRelatives, calendar);
  gtk_widget_class_bind_template_child (widget_class, RzPageRelatives, slip);
  gtk_widget_class_bind_template_callback (widget_class, show_one);
  gtk_widget_class_bind_template_callback (widget_class, calendar_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, slip_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, delete_clicked_cb);
}

static void
rz_page_relatives_init (RzPageRelatives *self)
{
  self->one = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  rz_presence_follow_pages (self->sides);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom a proxy looks after. */
#include "rz-page-relatives.h"

#include <glib/gi18n-lib.h>

#include "rz-calendar-file.h"
#include "rz-children.h"
#include "rz-date.h"
#include "rz-note.h"
#include "rz-opener.h"
#include "rz-outlook.h"
#include "rz-presence.h"
#include "rz-relative-form.h"
#include "rz-sheet.h"
#include "rz-standing-view.h"
#include "rz-today.h"

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
  gboolean              listed;    /* the store was there to be read since the page was entered */
  GPtrArray            *relatives; /* (owned) (nullable) (element-type RzRelative) */
  RzRelative           *one;       /* in @relatives: whose side is shown */
  RzOutlook            *outlook;   /* (owned) (nullable): of @one */
  GCancellable         *leaving;   /* (owned) (nullable): of the questions to the service */
  gboolean              shared;    /* the question whether to delete @one said that results stay */
  GtkFileChooserNative *chooser;   /* (owned) (nullable) */
  GtkStack             *sides;     /* template */
  GtkWidget            *list;      /* template */
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

static void show_list (RzPageRelatives *self);

static void
relatives_update (RzPage *page)
{
  RzPageRelatives *self = RZ_PAGE_RELATIVES (page);
  RzStore         *store = get_store (self);
  gboolean         closed = store == NULL || rz_store_get_mode (store) == RZ_STORE_MODE_PUBLIC;
  gboolean         ended = self->outlook != NULL && rz_standing_judge (self->outlook->standing, &self->outlook->today) == RZ_VALIDITY_ENDED;

  if (store != NULL && !self->listed && gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      show_list (self); /* the flow came later than the page */
      return;
    }
  gtk_stack_set_visible_child_name (self->sides, side_names[self->side]);
  g_object_set (page,
                "heading", self->side == SIDE_ADD ? _ ("Whom do you look after?") : NULL,
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

static void
stop_asking (RzPageRelatives *self)
{
  g_cancellable_cancel (self->leaving);
  g_clear_object (&self->leaving);
  g_clear_pointer (&self->outlook, rz_outlook_free);
}

/*
 * One relative.
 */

static void
take_outlook (RzPageRelatives *self,
              RzOutlook       *outlook)
{
  gboolean dated = outlook->standing != NULL && g_date_valid (&outlook->standing->valid_until);

  g_clear_pointer (&self->outlook, rz_outlook_free);
  self->outlook = outlook;
  rz_standing_view_show (self->view, outlook, TRUE);
  gtk_widget_set_visible (self->calendar, dated);
  gtk_widget_set_visible (self->slip, outlook->standing != NULL);
  rz_page_update (RZ_PAGE (self));
}

static void
keep_standing (RzPageRelatives *self)
{
  g_autoptr (GError) error = NULL;

  if (self->outlook->advisory || self->outlook->standing == NULL)
    return;

  g_clear_pointer (&self->one->standing, rz_standing_free);
  self->one->standing = rz_standing_copy (self->outlook->standing);
  if (!rz_store_update_relative (get_store (self), self->one, &error))
    g_warning ("A relative's state cannot be kept: %s", error->message);
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  RzOutlook *outlook = rz_outlook_ask_finish (RZ_CLIENT (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (outlook == NULL)
    {
      RzPageRelatives *self = RZ_PAGE_RELATIVES (user_data);

      g_message ("A relative's state cannot be told: %s", error->message);
      take_outlook (self, rz_outlook_new_silent (self->one->standing, rz_silence_from_error (error)));
      return;
    }
  take_outlook (RZ_PAGE_RELATIVES (user_data), outlook);
  keep_standing (RZ_PAGE_RELATIVES (user_data));
}

static void
show_one (RzPageRelatives *self,
          RzRelative      *relative)
{
  g_autofree char *day = NULL;
  g_autofree char *kept = NULL;
  GDate            given;

  rz_date_from_time (&given, relative->consent_at);
  day = rz_date_to_label (&given);
  /* Translators: a day */
  kept = g_strdup_printf (_ ("Kept on this computer with the relative's consent of %s. You can delete it at any time."), day);
  stop_asking (self);
  self->one = relative;
  self->leaving = g_cancellable_new ();
  gtk_label_set_label (self->kept, kept);
  take_outlook (self, rz_outlook_new_silent (relative->standing, RZ_SILENCE_ASKED));
  turn_to (self, SIDE_ONE);
  rz_outlook_ask_async (rz_flow_get_client (rz_page_get_flow (RZ_PAGE (self))), relative->person, relative->standing, self->leaving, asked_cb, self);
}

static void
certify (RzPageRelatives *self)
{
  RzCase *rz_case = rz_page_get_case (RZ_PAGE (self));
  g_autoptr (RzPerson) own = NULL;
  g_autoptr (GError) error = NULL;

  if (!rz_store_recall (get_store (self), &own, &error))
    g_message ("The own data cannot be read: %s", error->message);
  g_clear_error (&error);
  if (!rz_case_prefill (rz_case, RZ_HANDLING_PROXY, self->one->person, own, self->one->relation, &error) || !rz_case_next (rz_case, &error))
    g_warning ("Certifying for a relative: %s", error->message);
}

static void
slip_clicked_cb (RzPageRelatives *self)
{
  RzFlow *flow = rz_page_get_flow (RZ_PAGE (self));
  g_autoptr (RzPaper) paper = NULL;
  g_autofree char *note = NULL;

  if (self->outlook == NULL || self->outlook->standing == NULL)
    return;

  note = self->outlook->advisory ? rz_outlook_get_note (self->outlook) : NULL;
  paper = rz_paper_new_reminder (self->outlook->standing, &self->outlook->today, note, rz_flow_get_demo (flow));
  rz_flow_set_paper (flow, paper);
  rz_case_show_paper (rz_page_get_case (RZ_PAGE (self)), NULL);
}

static void
calendar_chosen_cb (RzPageRelatives *self,
                    int              response)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser)) : NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_clear_object (&self->chooser);
  if (file == NULL || self->outlook == NULL || self->outlook->standing == NULL)
    return;

  text = rz_calendar_file_new (self->outlook->standing, self->one->id, g_get_real_time () / G_USEC_PER_SEC);
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
opener_clicked_cb (RzPageRelatives *self,
                   GtkWidget       *opener)
{
  show_one (self, g_object_get_data (G_OBJECT (opener), "relative"));
}

static void
add_opener (RzPageRelatives *self,
            RzRelative      *relative)
{
  g_autofree char *name = rz_person_mask_name (relative->person);
  g_autoptr (RzOutlook) outlook = rz_outlook_new_kept (relative->standing);
  g_autofree char *line = relative->standing != NULL ? rz_outlook_get_line (outlook) : g_strdup (rz_relation_get_label (relative->relation));
  GtkWidget       *opener;

  opener = g_object_new (RZ_TYPE_OPENER, "symbol", "person", "title", name, "text", line, "chevron", TRUE, NULL);
  g_object_set_data (G_OBJECT (opener), "relative", relative);
  g_signal_connect_object (opener, "clicked", G_CALLBACK (opener_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->list), opener);
}

static void
show_list (RzPageRelatives *self)
{
  RzStore *store = get_store (self);
  g_autoptr (GError) error = NULL;

  self->listed = store != NULL;
  stop_asking (self);
  self->one = NULL;
  rz_children_unparent (self->list);
  g_clear_pointer (&self->relatives, g_ptr_array_unref);
  if (store != NULL && (self->relatives = rz_store_list_relatives (store, &error)) == NULL)
    g_warning ("The relatives cannot be read: %s", error->message);
  for (guint i = 0; self->relatives != NULL && i < self->relatives->len; i++)
    add_opener (self, g_ptr_array_index (self->relatives, i));
  if (self->relatives == NULL || self->relatives->len == 0)
    gtk_box_append (GTK_BOX (self->list), rz_note_new ("people", _ ("There is no relative on this computer yet"), _ ("Whom you add is shown here with the state of the certification, and you are reminded in time.")));
  turn_to (self, SIDE_LIST);
}

static void
deleted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (RzPageRelatives) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean ok = rz_store_delete_person_finish (RZ_STORE (source), result, NULL, &error);

  gtk_widget_set_sensitive (GTK_WIDGET (self->sides), TRUE);
  if (self->relatives == NULL) /* another page is shown by now */
    return;
  show_list (self);
  if (ok)
    return;
  g_warning ("A relative is not wholly deleted: %s", error->message);
  gtk_box_prepend (GTK_BOX (self->list), rz_note_new ("info", _ ("It is not wholly deleted yet"), _ ("The program goes on with it by itself. If this message comes again, please ask the staff.")));
}

static void
delete_answered_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (RzPageRelatives) self = user_data;

  if (!rz_sheet_ask_finish (RZ_SHEET (source), result, NULL) || self->one == NULL)
    return;

  stop_asking (self); /* an answer would be kept with what is just being deleted */
  gtk_widget_set_sensitive (GTK_WIDGET (self->sides), FALSE);
  gtk_label_set_label (self->kept, _ ("It is being deleted…"));
  rz_store_delete_person_async (get_store (self), self->shared ? NULL : self->one->person, self->one->id, deleted_cb, g_object_ref (self));
}

static void
delete_clicked_cb (RzPageRelatives *self)
{
  g_autofree char *number = rz_person_mask_number (self->one->person);
  g_autofree char *text = NULL;
  GtkWidget       *words;

  self->shared = rz_store_keeps_otherwise (get_store (self), self->one);
  if (self->shared)
    text = g_strdup (_ ("Only this entry and its reminders are deleted. Results and receipts of the number stay, because this computer keeps the same number once more."));
  else
    /* Translators: a masked number */
    text = g_strdup_printf (_ ("All that this computer keeps of the number %s is deleted for good: name, results, receipts, reminders. The certification itself is not touched."), number);
  words = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  rz_sheet_ask_async (rz_sheet_new (_ ("Delete this relative?"), words, _ ("Delete"), _ ("Keep it")), GTK_WIDGET (self), NULL, delete_answered_cb, g_object_ref (self));
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

/* Returns: (transfer none) (nullable): the relative whose number @person has. */
static const RzRelative *
find_same (RzPageRelatives *self,
           const RzPerson  *person)
{
  for (guint i = 0; self->relatives != NULL && i < self->relatives->len; i++)
    {
      const RzRelative *relative = g_ptr_array_index (self->relatives, i);

      if (rz_person_is_same (relative->person, person))
        return relative;
    }

  return NULL;
}

static gboolean
is_new (RzPageRelatives *self,
        const RzPerson  *person)
{
  const RzRelative *same = find_same (self, person);
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
    g_warning ("A relative cannot be kept: %s", error->message);
  rz_relative_form_clear (self->form);
  show_list (self);
  if (self->relatives != NULL && self->relatives->len > 0)
    show_one (self, g_ptr_array_index (self->relatives, self->relatives->len - 1));
}

static void
relatives_main (RzPage *page)
{
  RzPageRelatives *self = RZ_PAGE_RELATIVES (page);

  if (get_store (self) == NULL)
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
  stop_asking (self);
  self->one = NULL;
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  g_clear_pointer (&self->relatives, g_ptr_array_unref);
}

static void
relatives_leave (RzPage *page)
{
  RzPageRelatives *self = RZ_PAGE_RELATIVES (page);

  forget (self);
  rz_children_unparent (self->list);
  rz_relative_form_clear (self->form);
}

static void
rz_page_relatives_dispose (GObject *object)
{
  forget (RZ_PAGE_RELATIVES (object));
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

  g_type_ensure (RZ_TYPE_RELATIVE_FORM);
  g_type_ensure (RZ_TYPE_STANDING_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/renzheng/Renzheng/ui/rz-page-relatives.ui");
  gtk_widget_class_bind_template_child (widget_class, RzPageRelatives, sides);
  gtk_widget_class_bind_template_child (widget_class, RzPageRelatives, list);
  gtk_widget_class_bind_template_child (widget_class, RzPageRelatives, form);
  gtk_widget_class_bind_template_child (widget_class, RzPageRelatives, view);
  gtk_widget_class_bind_template_child (widget_class, RzPageRelatives, kept);
  gtk_widget_class_bind_template_child (widget_class, RzPageRelatives, calendar);
  gtk_widget_class_bind_template_child (widget_class, RzPageRelatives, slip);
  gtk_widget_class_bind_template_callback (widget_class, calendar_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, slip_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, delete_clicked_cb);
}

static void
rz_page_relatives_init (RzPageRelatives *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  rz_presence_follow_pages (self->sides);
}

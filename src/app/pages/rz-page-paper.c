/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A receipt or a slip as it will be printed: to paper, or into a file to hand on. */
#include "rz-page-paper.h"

#include <glib/gi18n-lib.h>

#include "rz-paper-draw.h"
#include "rz-paper-print.h"
#include "rz-paper-view.h"
#include "rz-date.h"

struct _RzPagePaper
{
  RzPage parent_instance;

  RzPaper              *paper;   /* (owned) (nullable) */
  GtkFileChooserNative *chooser; /* (owned) (nullable): while a place is chosen */
  GtkLabel             *saved;   /* template */
  RzPaperView          *view;    /* template */
};

G_DEFINE_FINAL_TYPE (RzPagePaper, rz_page_paper, RZ_TYPE_PAGE)

static RzPaper *
make_paper (RzPage *page)
{
  RzCase          *rz_case = rz_page_get_case (page);
  RzFlow          *flow = rz_page_get_flow (page);
  const RzReceipt *receipt = rz_case_get_receipt (rz_case);
  GDate            today;

  if (flow != NULL && rz_flow_get_paper (flow) != NULL)
    return rz_paper_copy (rz_flow_get_paper (flow));
  if (receipt != NULL)
    return rz_paper_new_receipt (receipt);

  rz_date_from_time (&today, flow != NULL ? rz_client_get_now (rz_flow_get_client (flow)) : g_get_real_time () / G_USEC_PER_SEC);
  return rz_paper_new_failure (rz_case, &today, flow != NULL && rz_flow_get_demo (flow));
}

static void
tell (RzPagePaper *self,
      const char  *text)
{
  gtk_label_set_label (self->saved, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->saved), text != NULL);
}

static void
paper_enter (RzPage *page)
{
  RzPagePaper *self = RZ_PAGE_PAPER (page);

  g_clear_pointer (&self->paper, rz_paper_free);
  self->paper = make_paper (page);
  rz_paper_view_set_paper (self->view, self->paper);
  tell (self, NULL);
}

static void
forget (RzPagePaper *self)
{
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  g_clear_pointer (&self->paper, rz_paper_free);
}

static void
paper_leave (RzPage *page)
{
  forget (RZ_PAGE_PAPER (page));
  rz_paper_view_set_paper (RZ_PAGE_PAPER (page)->view, NULL);
  /* The same paper comes again where only the language changed. */
  if (rz_page_get_flow (page) != NULL && rz_case_get_state (rz_page_get_case (page)) != RZ_CASE_STATE_PAPER)
    rz_flow_set_paper (rz_page_get_flow (page), NULL);
}

static void
paper_main (RzPage *page)
{
  RzPagePaper *self = RZ_PAGE_PAPER (page);
  g_autoptr (GError) error = NULL;

  if (self->paper != NULL && !rz_paper_print (self->paper, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))), NULL, &error))
    {
      g_message ("Printing: %s", error->message);
      tell (self, _ ("It could not be printed. You can save it as a file."));
    }
}

/* A receipt as .jws is the signed text itself; anything else is the sheet as PDF. */
static gboolean
save (RzPagePaper *self,
      const char  *path,
      GError     **error)
{
  if (self->paper->code != NULL && g_str_has_suffix (path, ".jws"))
    return g_file_set_contents (path, self->paper->code, -1, error);

  return rz_paper_write_pdf (self->paper, path, error);
}

static void
chosen_cb (RzPagePaper *self,
           int          response)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser)) : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->chooser);
  if (path == NULL || self->paper == NULL)
    return;

  if (!save (self, path, &error))
    g_message ("Saving a paper: %s", error->message);
  tell (self, error != NULL ? _ ("It could not be saved. Please choose another place.") : _ ("It is saved."));
}

static void
paper_extra (RzPage *page)
{
  RzPagePaper     *self = RZ_PAGE_PAPER (page);
  GtkWindow       *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page)));
  g_autofree char *name = NULL;

  if (self->paper == NULL || self->chooser != NULL)
    return;

  name = g_strconcat (self->paper->file_name, ".pdf", NULL);
  self->chooser = gtk_file_chooser_native_new (_ ("Save as a file"), window, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("Save"), _ ("Close"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
rz_page_paper_dispose (GObject *object)
{
  forget (RZ_PAGE_PAPER (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), RZ_TYPE_PAGE_PAPER);
  G_OBJECT_CLASS (rz_page_paper_parent_class)->dispose (object);
}

static void
rz_page_paper_class_init (RzPagePaperClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  RzPageClass    *page_class = RZ_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rz_page_paper_dispose;
  page_class->enter = paper_enter;
  page_class->leave = paper_leave;
  page_class->main = paper_main;
  page_class->extra = paper_extra;

  g_type_ensure (RZ_TYPE_PAPER_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/renzheng/Renzheng/ui/rz-page-paper.ui");
  gtk_widget_class_bind_template_child (widget_class, RzPagePaper, saved);
  gtk_widget_class_bind_template_child (widget_class, RzPagePaper, view);
}

static void
rz_page_paper_init (RzPagePaper *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

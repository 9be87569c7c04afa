/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper to a printer. */
#include "rz-paper-print.h"

#include "rz-paper-draw.h"

static void
free_cb (gpointer  data,
         GClosure *closure)
{
  rz_paper_free (data);
}

static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                page,
              gpointer           user_data)
{
  rz_paper_draw (user_data, gtk_print_context_get_cairo_context (context), gtk_print_context_get_width (context), gtk_print_context_get_height (context));
}

gboolean
rz_paper_print (const RzPaper *paper,
                GtkWindow     *parent,
                const char    *export_path,
                GError       **error)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) a4 = gtk_paper_size_new (GTK_PAPER_NAME_A4);

  gtk_page_setup_set_paper_size_and_default_margins (setup, a4);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_n_pages (operation, 1);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_job_name (operation, paper->title);
  gtk_print_operation_set_allow_async (operation, export_path == NULL);
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (draw_page_cb), rz_paper_copy (paper), free_cb, 0);
  if (export_path != NULL)
    gtk_print_operation_set_export_filename (operation, export_path);

  return gtk_print_operation_run (operation, export_path != NULL ? GTK_PRINT_OPERATION_ACTION_EXPORT : GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, error) !=
         GTK_PRINT_OPERATION_RESULT_ERROR;
}

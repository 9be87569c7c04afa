/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The code of a receipt out of what people have, and out of what should have been something else. */
#include <string.h>

#include <cairo-pdf.h>
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <gst/gst.h>

#include "rz-qr-code.h"
#include "rz-receipt-check.h"
#include "rz-receipt-file.h"

#define CODE "eyJhbGciOiJFUzI1NiIsImtpZCI6ImsiLCJ0eXAiOiJyZWNlaXB0K2p3dCJ9.eyJpc3MiOiJ4In0.c2lnbmF0dXJl"
#define FOREIGN "https://weixin.qq.com/r/abc"

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->folder = g_dir_make_tmp ("receipt-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "file", NULL);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_remove (self->path);
  g_rmdir (self->folder);
  g_free (self->path);
  g_free (self->folder);
}

static void
write_bytes (Fixture    *self,
             const void *data,
             gsize       size)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (self->path, data, size, &error);
  g_assert_no_error (error);
}

static void
draw_code (cairo_t    *cr,
           const char *text,
           double      size)
{
  g_autoptr (RzQrCode) code = rz_qr_code_new (text);

  cairo_save (cr);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_translate (cr, 60, 60);
  rz_qr_code_draw (code, cr, size);
  cairo_restore (cr);
}

/* One page for each of @texts, which ends with NULL; "" is a page without a code. */
static void
write_pdf (Fixture           *self,
           const char *const *texts)
{
  cairo_surface_t *surface = cairo_pdf_surface_create (self->path, 595, 842);
  cairo_t         *cr = cairo_create (surface);

  for (guint i = 0; texts[i] != NULL; i++)
    {
      if (*texts[i] != '\0')
        draw_code (cr, texts[i], 150);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
write_picture (Fixture    *self,
               const char *type,
               const char *text)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 800, 800);
  cairo_t         *cr = cairo_create (surface);
  g_autoptr (GdkPixbuf) picture = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 800, 800);
  g_autoptr (GError) error = NULL;

  draw_code (cr, text, 500);
  cairo_surface_flush (surface);
  for (int y = 0; y < 800; y++)
    for (int x = 0; x < 800; x++)
      memset (gdk_pixbuf_get_pixels (picture) + y * gdk_pixbuf_get_rowstride (picture) + x * 3,
              cairo_image_surface_get_data (surface)[y * cairo_image_surface_get_stride (surface) + x * 4],
              3);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  gdk_pixbuf_save (picture, self->path, type, &error, NULL);
  g_assert_no_error (error);
}

static void
assert_code (Fixture *self)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->path);
  g_autoptr (GError) error = NULL;
  g_autofree char *code = rz_receipt_file_read (file, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (code, ==, CODE);
}

static void
assert_refused (Fixture            *self,
                RzReceiptCheckError why)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->path);
  g_autoptr (GError) error = NULL;

  g_assert_null (rz_receipt_file_read (file, NULL, &error));
  g_assert_error (error, RZ_RECEIPT_CHECK_ERROR, (int) why);
}

static void
finds_it_in_a_pdf (Fixture      *self,
                   gconstpointer data)
{
  write_pdf (self, (const char *const[]){ CODE, NULL });
  assert_code (self);
  write_pdf (self, (const char *const[]){ "", CODE, NULL });
  assert_code (self);
}

static void
finds_it_in_a_picture (Fixture      *self,
                       gconstpointer data)
{
  write_picture (self, "png", CODE);
  assert_code (self);
  write_picture (self, "jpeg", CODE);
  assert_code (self);
}

static void
tells_what_holds_none (Fixture      *self,
                       gconstpointer data)
{
  static const char *const texts[] = { "", "\0", "Dear all, ... yours. Me.", FOREIGN, "eyJ.half", "PK\003\004" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      write_bytes (self, texts[i], strlen (texts[i]));
      assert_refused (self, RZ_RECEIPT_CHECK_ERROR_NO_CODE);
    }
  write_picture (self, "png", FOREIGN);
  assert_refused (self, RZ_RECEIPT_CHECK_ERROR_NO_CODE);
  write_pdf (self, (const char *const[]){ "", NULL });
  assert_refused (self, RZ_RECEIPT_CHECK_ERROR_NO_CODE);
  write_pdf (self, (const char *const[]){ FOREIGN, NULL });
  assert_refused (self, RZ_RECEIPT_CHECK_ERROR_NO_CODE);
}

static void
passes_a_foreign_code_over (Fixture      *self,
                            gconstpointer data)
{
  write_pdf (self, (const char *const[]){ FOREIGN, CODE, NULL });
  assert_code (self);
}

/* A damaged or a hostile file never ends the program, and none of them yields a code that was not there. */
static void
survives_damage (Fixture      *self,
                 gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);

  for (guint kind = 0; kind < 3; kind++)
    {
      g_autofree char *good = NULL;
      gsize            size;

      if (kind == 0)
        write_pdf (self, (const char *const[]){ CODE, NULL });
      else
        write_picture (self, kind == 1 ? "png" : "jpeg", CODE);
      g_file_get_contents (self->path, &good, &size, NULL);
      for (guint i = 0; i < 20; i++)
        {
          g_autofree char *bad = g_memdup2 (good, size);
          g_autoptr (GFile) file = g_file_new_for_path (self->path);
          g_autofree char *code = NULL;

          for (guint k = 0; k < 20; k++)
            bad[g_rand_int_range (rand, 8, size)] = g_rand_int (rand);
          write_bytes (self, bad, i % 2 == 0 ? size : (gsize) g_rand_int_range (rand, 8, size));
          code = rz_receipt_file_read (file, NULL, NULL);
          g_assert_true (code == NULL || rz_receipt_check_is_code (code));
        }
    }
}

static GstPluginFeature *
find_reader (void)
{
  gst_init (NULL, NULL);
  return gst_registry_lookup_feature (gst_registry_get (), "zbar");
}

static void
ignore_property (GObject      *object,
                 guint         property,
                 const GValue *value,
                 GParamSpec   *pspec)
{
}

static void
failing_class_init (gpointer klass,
                    gpointer data)
{
  G_OBJECT_CLASS (klass)->set_property = ignore_property;
  g_object_class_install_property (klass, 1, g_param_spec_boolean ("cache", NULL, NULL, FALSE, G_PARAM_WRITABLE));
  g_object_class_install_property (klass, 2, g_param_spec_boolean ("attach-frame", NULL, NULL, FALSE, G_PARAM_WRITABLE));
}

static void
failing_init (GTypeInstance *instance,
              gpointer       klass)
{
  g_object_set (instance, "error-after", 1, NULL);
}

/* An element of the reader's name that fails at the first frame. */
static void
register_failing (void)
{
  g_autoptr (GstElement) identity = gst_element_factory_make ("identity", NULL);
  GTypeQuery query;
  GType      type;

  g_type_query (G_OBJECT_TYPE (identity), &query);
  type = g_type_register_static_simple (query.type, "FailingReader", query.class_size, failing_class_init, query.instance_size, failing_init, 0);
  g_assert_true (gst_element_register (NULL, "zbar", GST_RANK_NONE, type));
}

/* It is no fault of the file, and nobody knows whether there is a code in it. */
static void
tells_a_reader_that_is_missing_or_fails (Fixture      *self,
                                         gconstpointer data)
{
  g_autoptr (GstPluginFeature) reader = find_reader ();
  g_autoptr (GstPluginFeature) failing = NULL;

  gst_registry_remove_feature (gst_registry_get (), reader);
  write_pdf (self, (const char *const[]){ CODE, NULL });
  assert_refused (self, RZ_RECEIPT_CHECK_ERROR_NO_READER);
  write_picture (self, "png", CODE);
  assert_refused (self, RZ_RECEIPT_CHECK_ERROR_NO_READER);
  write_bytes (self, CODE, strlen (CODE));
  assert_code (self);

  register_failing ();
  write_picture (self, "png", CODE);
  assert_refused (self, RZ_RECEIPT_CHECK_ERROR_NO_READER);
  failing = find_reader ();
  gst_registry_remove_feature (gst_registry_get (), failing);
  g_assert_true (gst_registry_add_feature (gst_registry_get (), reader));
  assert_code (self);
}

static void
refuses_what_is_too_large (Fixture      *self,
                           gconstpointer data)
{
  /* 60,000 pixels by 60,000, as its first chunk says. */
  static const guint8 png[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R',
                                0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60, 8, 2, 0, 0, 0, 0x51, 0x6f, 0x7e, 0x70 };
  g_autofree guint8  *huge = g_malloc0 (33 * 1024 * 1024);

  write_bytes (self, png, sizeof png);
  assert_refused (self, RZ_RECEIPT_CHECK_ERROR_UNREADABLE);
  write_bytes (self, huge, 33 * 1024 * 1024);
  assert_refused (self, RZ_RECEIPT_CHECK_ERROR_UNREADABLE);
  write_bytes (self, "%PDF-1.7 and no more", 20);
  assert_refused (self, RZ_RECEIPT_CHECK_ERROR_UNREADABLE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/flow/receipt-file/pdf", Fixture, NULL, set_up, finds_it_in_a_pdf, tear_down);
  g_test_add ("/flow/receipt-file/picture", Fixture, NULL, set_up, finds_it_in_a_picture, tear_down);
  g_test_add ("/flow/receipt-file/none", Fixture, NULL, set_up, tells_what_holds_none, tear_down);
  g_test_add ("/flow/receipt-file/foreign", Fixture, NULL, set_up, passes_a_foreign_code_over, tear_down);
  g_test_add ("/flow/receipt-file/damaged", Fixture, NULL, set_up, survives_damage, tear_down);
  g_test_add ("/flow/receipt-file/reader", Fixture, NULL, set_up, tells_a_reader_that_is_missing_or_fails, tear_down);
  g_test_add ("/flow/receipt-file/large", Fixture, NULL, set_up, refuses_what_is_too_large, tear_down);
  return g_test_run ();
}

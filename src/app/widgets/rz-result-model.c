/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The results as a list that is read page by page. */
#include "rz-result-model.h"

#include "rz-result-item.h"

/* Pages whose rows are kept: twice the 200 rows that GtkListView holds on to around the screen. */
#define PAGES_KEPT 20

typedef struct
{
  RzResultAnchor after;   /* the end of the page before; its receipt_no is owned. Not of the first page */
  guint          n_rows;  /* as long as the page was when it was first read */
  GPtrArray     *items;   /* (owned) (nullable) (element-type RzResultItem): NULL when let go of */
  gboolean       reading; /* its rows are on their way */
} Page;

struct _RzResultModel
{
  GObject parent_instance;

  RzResultReader *reader;  /* (owned) */
  RzResultQuery  *query;   /* (owned) (nullable) */
  GCancellable   *asking;  /* (owned): cancelled when the query changes */
  GArray         *pages;   /* (owned) (element-type Page); as long as rz-result-model.h says, the last one and those with rows left out shorter */
  RzResultAnchor  last;    /* the end of the last page; its receipt_no is owned */
  guint           n_rows;  /* of all pages */
  gboolean        more;    /* there may be rows behind the last page */
  gboolean        growing; /* the next page is on its way */
};

enum
{
  LOADED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void rz_result_model_list_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RzResultModel, rz_result_model, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, rz_result_model_list_init))

static void
page_clear (gpointer data)
{
  Page *page = data;

  g_free (page->after.receipt_no);
  g_clear_pointer (&page->items, g_ptr_array_unref);
}

static Page *
get_page (RzResultModel *self,
          guint          index)
{
  return &g_array_index (self->pages, Page, index);
}

static void
copy_anchor (RzResultAnchor       *to,
             const RzResultAnchor *from)
{
  g_free (to->receipt_no);
  *to = *from;
  to->receipt_no = g_strdup (from->receipt_no);
}

static GPtrArray *
make_items (RzResultSlice *slice)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_set_free_func (slice->results, NULL);
  for (guint i = 0; i < slice->results->len; i++)
    g_ptr_array_add (items, rz_result_item_new (g_ptr_array_index (slice->results, i)));
  return items;
}

/* What is far from where somebody looks now. */
static void
let_go (RzResultModel *self,
        guint          near)
{
  for (guint i = 0; i < self->pages->len; i++)
    if (ABS ((int) i - (int) near) > PAGES_KEPT / 2 && !get_page (self, i)->reading)
      g_clear_pointer (&get_page (self, i)->items, g_ptr_array_unref);
}

static void
append_page (RzResultModel *self,
             RzResultSlice *slice)
{
  Page page = { 0 };

  if (self->pages->len > 0)
    copy_anchor (&page.after, &self->last);
  page.n_rows = slice->results->len;
  page.items = make_items (slice);
  copy_anchor (&self->last, &slice->last);
  self->more = slice->more;
  if (page.n_rows == 0)
    {
      page_clear (&page);
      return;
    }
  g_array_append_val (self->pages, page);
  self->n_rows += page.n_rows;
}

static gboolean
is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
first_page_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzResultSlice) slice = rz_result_reader_query_finish (RZ_RESULT_READER (source), result, &error);
  RzResultModel *self;
  guint          n_before;

  if (is_cancelled (error))
    return;
  self = RZ_RESULT_MODEL (user_data);
  self->growing = FALSE;
  if (slice == NULL)
    {
      g_warning ("The results cannot be read: %s", error->message);
      g_signal_emit (self, signals[FAILED], 0);
      return;
    }
  n_before = self->n_rows;
  g_array_set_size (self->pages, 0);
  self->n_rows = 0;
  append_page (self, slice);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->n_rows);
  g_signal_emit (self, signals[LOADED], 0);
}

static void
next_page_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzResultSlice) slice = rz_result_reader_query_finish (RZ_RESULT_READER (source), result, &error);
  RzResultModel *self;
  guint          n_before;

  if (is_cancelled (error))
    return;
  self = RZ_RESULT_MODEL (user_data);
  self->growing = FALSE;
  if (slice == NULL)
    {
      g_warning ("The next results cannot be read: %s", error->message);
      return;
    }
  n_before = self->n_rows;
  append_page (self, slice);
  if (self->n_rows > n_before)
    g_list_model_items_changed (G_LIST_MODEL (self), n_before, 0, self->n_rows - n_before);
}

typedef struct
{
  RzResultModel *model; /* untouched when cancelled: it may be gone */
  guint          page;
} Rereading;

static void
page_again_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autofree Rereading *rereading = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RzResultSlice) slice = rz_result_reader_query_finish (RZ_RESULT_READER (source), result, &error);
  Page *page;

  if (is_cancelled (error))
    return;
  page = get_page (rereading->model, rereading->page);
  page->reading = FALSE;
  if (slice == NULL)
    {
      g_warning ("Results cannot be read again: %s", error->message);
      return;
    }
  g_ptr_array_set_free_func (slice->results, NULL);
  for (guint i = 0; i < slice->results->len; i++)
    {
      RzResult *row = g_ptr_array_index (slice->results, i);

      if (i < page->items->len)
        rz_result_item_fill (g_ptr_array_index (page->items, i), row);
      else
        rz_result_free (row); /* rows came in between; the next query shows them */
    }
}

static void
read_again (RzResultModel *self,
            guint          index)
{
  Page      *page = get_page (self, index);
  Rereading *rereading = g_new (Rereading, 1);

  page->items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < page->n_rows; i++)
    g_ptr_array_add (page->items, rz_result_item_new (NULL));
  page->reading = TRUE;
  rereading->model = self;
  rereading->page = index;
  rz_result_reader_query_async (self->reader, self->query, index > 0 ? &page->after : NULL, index > 0 ? RZ_RESULT_MODEL_PAGE : RZ_RESULT_MODEL_FIRST, self->asking, page_again_cb, rereading);
}

static GType
rz_result_model_get_item_type (GListModel *list)
{
  return RZ_TYPE_RESULT_ITEM;
}

static guint
rz_result_model_get_n_items (GListModel *list)
{
  return RZ_RESULT_MODEL (list)->n_rows;
}

static gpointer
rz_result_model_get_item (GListModel *list,
                          guint       position)
{
  RzResultModel *self = RZ_RESULT_MODEL (list);
  guint          index = 0;

  if (position >= self->n_rows)
    return NULL;

  while (position >= get_page (self, index)->n_rows)
    position -= get_page (self, index++)->n_rows;
  if (get_page (self, index)->items == NULL)
    read_again (self, index);
  let_go (self, index);
  return g_object_ref (g_ptr_array_index (get_page (self, index)->items, position));
}

static void
rz_result_model_list_init (GListModelInterface *iface)
{
  iface->get_item_type = rz_result_model_get_item_type;
  iface->get_n_items = rz_result_model_get_n_items;
  iface->get_item = rz_result_model_get_item;
}

static void
rz_result_model_dispose (GObject *object)
{
  RzResultModel *self = RZ_RESULT_MODEL (object);

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->reader);
  G_OBJECT_CLASS (rz_result_model_parent_class)->dispose (object);
}

static void
rz_result_model_finalize (GObject *object)
{
  RzResultModel *self = RZ_RESULT_MODEL (object);

  g_clear_object (&self->asking);
  g_clear_pointer (&self->query, rz_result_query_free);
  g_clear_pointer (&self->pages, g_array_unref);
  g_free (self->last.receipt_no);
  G_OBJECT_CLASS (rz_result_model_parent_class)->finalize (object);
}

static void
rz_result_model_class_init (RzResultModelClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rz_result_model_dispose;
  G_OBJECT_CLASS (klass)->finalize = rz_result_model_finalize;
  signals[LOADED] = g_signal_new ("loaded", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rz_result_model_init (RzResultModel *self)
{
  self->asking = g_cancellable_new ();
  self->pages = g_array_new (FALSE, FALSE, sizeof (Page));
  g_array_set_clear_func (self->pages, page_clear);
}

RzResultModel *
rz_result_model_new (RzResultReader *reader)
{
  RzResultModel *self;

  g_return_val_if_fail (RZ_IS_RESULT_READER (reader), NULL);

  self = g_object_new (RZ_TYPE_RESULT_MODEL, NULL);
  self->reader = g_object_ref (reader);
  return self;
}

void
rz_result_model_set_query (RzResultModel       *self,
                           const RzResultQuery *query)
{
  g_return_if_fail (RZ_IS_RESULT_MODEL (self) && query != NULL);

  g_cancellable_cancel (self->asking);
  g_object_unref (self->asking);
  self->asking = g_cancellable_new ();
  g_clear_pointer (&self->query, rz_result_query_free);
  self->query = rz_result_query_copy (query);
  self->growing = TRUE;
  rz_result_reader_query_async (self->reader, self->query, NULL, RZ_RESULT_MODEL_FIRST, self->asking, first_page_cb, self);
}

void
rz_result_model_load_more (RzResultModel *self)
{
  g_return_if_fail (RZ_IS_RESULT_MODEL (self));

  if (self->growing || !self->more)
    return;
  self->growing = TRUE;
  rz_result_reader_query_async (self->reader, self->query, &self->last, RZ_RESULT_MODEL_PAGE, self->asking, next_page_cb, self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scene.h"

#include <glib/gstdio.h>

#include "rz-page.h"

void
scene_open (Scene  *scene,
            RzCase *rz_case,
            GType   page)
{
  const RzServiceOptions service = { .listen = "127.0.0.1:0", .database = "sqlite::memory:", .demo = TRUE };
  const RzFlowOptions    options = { .demo = TRUE };
  g_autoptr (GError) error = NULL;

  scene->folder = g_dir_make_tmp (NULL, &error);
  g_assert_no_error (error);
  scene->service = rz_service_new (&service, &error);
  g_assert_no_error (error);
  scene->client = rz_client_new (rz_service_get_uri (scene->service), NULL, &error);
  g_assert_no_error (error);
  scene->store = rz_store_open (scene->folder, &error);
  g_assert_no_error (error);
  rz_store_set_mode (scene->store, RZ_STORE_MODE_PRIVATE);
  scene->rz_case = rz_case;
  scene->flow = rz_flow_new (rz_case, scene->client, scene->store, NULL, &options);
  scene->page = g_object_new (page, "case", rz_case, "flow", scene->flow, NULL);
  scene->window = desk_show (scene->page);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_unlink (file);
    }
  g_assert_cmpint (g_rmdir (path), ==, 0);
}

void
scene_close (Scene *scene)
{
  rz_page_leave (RZ_PAGE (scene->page));
  gtk_window_destroy (scene->window);
  g_clear_object (&scene->flow);
  g_clear_object (&scene->rz_case);
  g_clear_object (&scene->client);
  g_clear_object (&scene->store);
  if (scene->service != NULL)
    rz_service_stop (scene->service);
  g_clear_object (&scene->service);
  remove_folder (scene->folder);
  g_clear_pointer (&scene->folder, g_free);
}

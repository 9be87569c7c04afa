/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The beneficiaries: who they are, what is paid, their reference templates. Personal fields are sealed, and a person is found by an index no one can reverse. */
#pragma once

#include "rz-pass-source.h"
#include "rz-person.h"
#include "rz-storage.h"

G_BEGIN_DECLS

/** RzBenefitStatus: of the payment. The numbers stand in the database: append only. */
typedef enum
{
  RZ_BENEFIT_STATUS_ACTIVE = 0,
  RZ_BENEFIT_STATUS_SUSPENDED = 1,
  RZ_BENEFIT_STATUS_ENDED = 2,
} RzBenefitStatus;

const char *rz_benefit_status_to_string (RzBenefitStatus status);
gboolean    rz_benefit_status_from_string (const char      *word,
                                           RzBenefitStatus *status);

/**
 * RzBeneficiary:
 * @row: in the database, 0 for a new one
 * @person: (owned): name, kind and number as registered
 * @scheme: (owned)
 * @city_code: (owned): the paying city
 * @last_pass: invalid when there was none
 * @source: who certified it
 * @tries: failed captures since the last pass or pause
 * @last_try_at: seconds since 1970
 */
typedef struct
{
  gint64          row;
  RzPerson       *person;
  char           *scheme;
  char           *city_code;
  RzBenefitStatus status;
  GDate           last_pass;
  RzPassSource    source;
  int             tries;
  gint64          last_try_at;
} RzBeneficiary;

RzBeneficiary *rz_beneficiary_new (void);
void           rz_beneficiary_free (RzBeneficiary *self);

/**
 * RzReference:
 * @engine: (owned): rz_face_engine_get_name() of the engine that made it
 * @template: (owned): never leaves the service
 * @threshold: accept from this similarity; 0: the engine's own
 * @live_threshold: accept from this live vote; 0: the service's own
 */
typedef struct
{
  char *engine;
  GBytes *template;
  double threshold;
  double live_threshold;
} RzReference;

void rz_reference_free (RzReference *self);
/** rz_reference_to_ppm: Returns: @threshold as it stands in the database, in millionths. */
gint64 rz_reference_to_ppm (double threshold);

/**
 * RzSealedPerson:
 * @index, @name, @number: (owned): what is written of a person; @index, of %RZ_VAULT_INDEX_LENGTH bytes, is the same for the same person
 */
typedef struct
{
  GBytes *index;
  GBytes *name;
  GBytes *number;
} RzSealedPerson;

void rz_sealed_person_free (RzSealedPerson *self);

typedef struct _RzRegistry RzRegistry;

/** rz_registry_new: @storage: must outlive the registry. Same thread. All errors are of #RzStoreError. */
RzRegistry *rz_registry_new (RzStorage *storage);
void        rz_registry_free (RzRegistry *self);

/** rz_registry_find: By kind and same-person key; the name is the caller's to compare. Returns: (transfer full) (nullable): %NULL without @error when unknown. */
RzBeneficiary *rz_registry_find (RzRegistry     *self,
                                 const RzPerson *person,
                                 const char     *scheme,
                                 GError        **error);
/** rz_registry_find_by_index: @index: from rz_vault_index(). */
RzBeneficiary *rz_registry_find_by_index (RzRegistry *self,
                                          GBytes     *index,
                                          const char *scheme,
                                          GError    **error);
/** rz_registry_open_nobody: Opens two sealed fields, as reading a person does. Returns: (transfer full): somebody who is in no roster. */
RzPerson      *rz_registry_open_nobody (RzRegistry *self);
RzBeneficiary *rz_registry_get (RzRegistry *self,
                                gint64      row,
                                GError    **error);
/** rz_registry_put: Inserts, or updates the one of the same person and scheme; tries are kept. Sets @beneficiary->row. */
gboolean rz_registry_put (RzRegistry    *self,
                          RzBeneficiary *beneficiary,
                          GError       **error);
/** rz_registry_seal: Any thread. The costly half of rz_registry_put(). */
RzSealedPerson *rz_registry_seal (RzRegistry     *self,
                                  const RzPerson *person,
                                  GError        **error);
/** rz_registry_hold: No other process changes @row before the transaction ends; what is read from now on is what it was left as. */
gboolean rz_registry_hold (RzRegistry *self,
                           gint64      row,
                           GError    **error);
/** rz_registry_set_tries: After a capture. */
gboolean rz_registry_set_tries (RzRegistry *self,
                                gint64      row,
                                int         tries,
                                gint64      now,
                                GError    **error);
/** rz_registry_record_pass: @day is the last pass, a suspended payment is active again, tries are forgotten. */
gboolean rz_registry_record_pass (RzRegistry  *self,
                                  gint64       row,
                                  const GDate *day,
                                  RzPassSource source,
                                  GError     **error);

/** rz_registry_get_reference: Returns: (transfer full) (nullable): %NULL without @error when @engine has made none. */
RzReference *rz_registry_get_reference (RzRegistry *self,
                                        gint64      row,
                                        const char *engine,
                                        GError    **error);
gboolean     rz_registry_set_reference (RzRegistry        *self,
                                        gint64             row,
                                        const RzReference *reference,
                                        GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzBeneficiary, rz_beneficiary_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzReference, rz_reference_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzSealedPerson, rz_sealed_person_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzRegistry, rz_registry_free)

G_END_DECLS

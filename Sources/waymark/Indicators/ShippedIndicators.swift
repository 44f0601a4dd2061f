/// The indicator files that are shipped with the program, by name, as they stand under `Reports/indicators`.
enum ShippedIndicators {
  static let conditions = PackageResources.conditions_yaml

  static let files: [(name: String, bytes: [UInt8])] = [
    ("I01-presumed.yaml", PackageResources.I01_presumed_yaml),
    ("I02-identified.yaml", PackageResources.I02_identified_yaml),
    ("I03-registered.yaml", PackageResources.I03_registered_yaml),
    ("I03b-registered_own_nationals.yaml", PackageResources.I03b_registered_own_nationals_yaml),
    ("I03c-registered_eu_nationals.yaml", PackageResources.I03c_registered_eu_nationals_yaml),
    ("I04-detected_per_100000.yaml", PackageResources.I04_detected_per_100000_yaml),
    ("I05-confirmation.yaml", PackageResources.I05_confirmation_yaml),
    ("I06-child_share.yaml", PackageResources.I06_child_share_yaml),
    ("I07-presumed_to_identified.yaml", PackageResources.I07_presumed_to_identified_yaml),
    (
      "I07b-presumed_to_identified_so_far.yaml",
      PackageResources.I07b_presumed_to_identified_so_far_yaml
    ),
    ("I08-offer_rate.yaml", PackageResources.I08_offer_rate_yaml),
    ("I09-uptake.yaml", PackageResources.I09_uptake_yaml),
    ("I10-decline_rate.yaml", PackageResources.I10_decline_rate_yaml),
    ("I11-declined_then_accepted.yaml", PackageResources.I11_declined_then_accepted_yaml),
    ("I12-assisted_share.yaml", PackageResources.I12_assisted_share_yaml),
    ("I12b-assisted_so_far.yaml", PackageResources.I12b_assisted_so_far_yaml),
    ("I13-unassisted.yaml", PackageResources.I13_unassisted_yaml),
    ("I14-services_per_person.yaml", PackageResources.I14_services_per_person_yaml),
    (
      "I14b-services_per_person_median.yaml",
      PackageResources.I14b_services_per_person_median_yaml
    ),
    ("I15-people_by_service.yaml", PackageResources.I15_people_by_service_yaml),
    ("I15b-people_by_service_so_far.yaml", PackageResources.I15b_people_by_service_so_far_yaml),
    ("I16-identified_to_service.yaml", PackageResources.I16_identified_to_service_yaml),
    ("I16b-served_within_7_days.yaml", PackageResources.I16b_served_within_7_days_yaml),
    ("I16c-served_within_2_days.yaml", PackageResources.I16c_served_within_2_days_yaml),
    (
      "I16d-identified_to_service_so_far.yaml",
      PackageResources.I16d_identified_to_service_so_far_yaml
    ),
    ("I17-shelter_stay.yaml", PackageResources.I17_shelter_stay_yaml),
    ("I18-shelter_occupancy.yaml", PackageResources.I18_shelter_occupancy_yaml),
    ("I19-reflection.yaml", PackageResources.I19_reflection_yaml),
    ("I20-residence_permit.yaml", PackageResources.I20_residence_permit_yaml),
    ("I21-returned.yaml", PackageResources.I21_returned_yaml),
    ("I22-long_term_support.yaml", PackageResources.I22_long_term_support_yaml),
    ("I22b-long_term_of_registered.yaml", PackageResources.I22b_long_term_of_registered_yaml),
    ("I23-training_completed.yaml", PackageResources.I23_training_completed_yaml),
    ("I24-work_or_training.yaml", PackageResources.I24_work_or_training_yaml),
    ("I25-stable_housing.yaml", PackageResources.I25_stable_housing_yaml),
    ("I26-reintegrated_36_months.yaml", PackageResources.I26_reintegrated_36_months_yaml),
    ("I27-reintegration_sustained.yaml", PackageResources.I27_reintegration_sustained_yaml),
    ("I28-domain_change.yaml", PackageResources.I28_domain_change_yaml),
    (
      "I29-re_trafficked_12_after_assisted.yaml",
      PackageResources.I29_re_trafficked_12_after_assisted_yaml
    ),
    (
      "I29-re_trafficked_12_after_reintegrated.yaml",
      PackageResources.I29_re_trafficked_12_after_reintegrated_yaml
    ),
    (
      "I29-re_trafficked_12_after_returned.yaml",
      PackageResources.I29_re_trafficked_12_after_returned_yaml
    ),
    (
      "I29-re_trafficked_24_after_assisted.yaml",
      PackageResources.I29_re_trafficked_24_after_assisted_yaml
    ),
    (
      "I29-re_trafficked_24_after_reintegrated.yaml",
      PackageResources.I29_re_trafficked_24_after_reintegrated_yaml
    ),
    (
      "I29-re_trafficked_24_after_returned.yaml",
      PackageResources.I29_re_trafficked_24_after_returned_yaml
    ),
    (
      "I29-re_trafficked_36_after_assisted.yaml",
      PackageResources.I29_re_trafficked_36_after_assisted_yaml
    ),
    (
      "I29-re_trafficked_36_after_reintegrated.yaml",
      PackageResources.I29_re_trafficked_36_after_reintegrated_yaml
    ),
    (
      "I29-re_trafficked_36_after_returned.yaml",
      PackageResources.I29_re_trafficked_36_after_returned_yaml
    ),
    ("I30-re_trafficking_rate.yaml", PackageResources.I30_re_trafficking_rate_yaml),
    ("I31-followup_coverage.yaml", PackageResources.I31_followup_coverage_yaml),
    ("I32-lost.yaml", PackageResources.I32_lost_yaml),
    ("I33-closed.yaml", PackageResources.I33_closed_yaml),
    ("I34-open_to_close.yaml", PackageResources.I34_open_to_close_yaml),
    ("I35-reopened.yaml", PackageResources.I35_reopened_yaml),
    ("I36-followups_per_case.yaml", PackageResources.I36_followups_per_case_yaml),
    ("I37-referrals_completed.yaml", PackageResources.I37_referrals_completed_yaml),
    ("I38-relatives.yaml", PackageResources.I38_relatives_yaml),
    ("I39-compensation.yaml", PackageResources.I39_compensation_yaml),
    ("I39-compensation_claimed.yaml", PackageResources.I39_compensation_claimed_yaml),
    ("I39-compensation_paid.yaml", PackageResources.I39_compensation_paid_yaml),
    ("I40-completeness.yaml", PackageResources.I40_completeness_yaml),
  ]
}

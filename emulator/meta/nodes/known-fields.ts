import { unfilled } from '../publish/unfilled.ts'

/**
 * Names of fields that Meta's specification knows and nothing here fills: asked for, they are left out as absent values
 * are, where an unknown name is an error.
 */
const words = (text: string): Record<string, () => undefined> => unfilled(...text.trim().split(/\s+/))

export const knownOfPage = words(`
  affiliation app_id artists_we_like attire available_promo_offer_ids awards band_interests band_members best_page
  bio birthday booking_agent breaking_news_usage built can_checkin can_post checkins company_overview
  connected_page_backed_instagram_account contact_address copyright_attribution_insights
  copyright_whitelisted_ig_partners cover culinary_team current_location delivery_and_pickup_option_info
  description description_html differently_open_offerings directed_by display_subtext
  displayed_message_response_time does_viewer_have_page_permission_link_ig emails engagement featured_video
  features food_styles founded general_info general_manager genre global_brand_page_name global_brand_root_id
  has_added_app has_lead_access has_whatsapp_business_number has_whatsapp_number hometown hours impressum
  influences is_always_open is_calling_eligible is_chain is_community_page is_eligible_for_branded_content
  is_eligible_for_disable_connect_ig_btn_for_non_page_admin_am_web is_messenger_bot_get_started_enabled
  is_messenger_platform_bot is_owned is_permanently_closed is_unclaimed is_verified is_webhooks_subscribed
  keywords leadgen_tos_acceptance_time leadgen_tos_accepted leadgen_tos_accepting_user members
  merchant_review_status messaging_feature_status messenger_ads_default_icebreakers
  messenger_ads_default_quick_replies messenger_ads_quick_replies_type mini_shop_storefront mission mpg
  name_with_location_descriptor network new_like_count offer_eligible overall_star_rating parent_page parking
  payment_options personal_info personal_interests pharma_safety_info pickup_options place_type plot_outline
  preferred_audience press_contact price_range privacy_info_url produced_by products promotion_eligible
  promotion_ineligible_reason public_transit rating_count recipient record_label release_date restaurant_services
  restaurant_specialties schedule screenplay_by season starring start_info store_code store_location_descriptor
  store_number studio supports_donate_button_in_live_video talking_about_count temporary_status
  unread_message_count unread_notif_count unseen_message_count user_access_expire_time voip_info were_here_count
  whatsapp_number written_by
`)

export const knownOfInstagram = words(`
  business_discovery legacy_instagram_user_id mentioned_comment mentioned_media owner_business
  shopping_product_tag_eligibility shopping_review_status
`)

export const knownOfUser = words(`
  about age_range client_business_id community cover currency education favorite_athletes favorite_teams hometown
  inspirational_people install_type installed is_guest_user is_work_account languages
  local_news_megaphone_dismiss_status local_news_subscription_status location meeting_for payment_pricepoints
  political profile_pic quotes relationship_status religion shared_login_upgrade_required_by significant_other
  sports supports_donate_button_in_live_video third_party_id timezone token_for_business updated_time verified
  video_upload_limits website
`)

export const knownOfAdAccount = words(`
  ad_account_promotable_objects agency_client_declaration all_capabilities attribution_spec
  brand_safety_content_filter_levels business_city business_country_code business_state business_street
  business_street2 business_zip can_create_brand_lift_study custom_audience_info default_dsa_beneficiary
  default_dsa_payor end_advertiser end_advertiser_name existing_customers expired_funding_source_details
  extended_credit_invoice_group failed_delivery_checks fb_entity has_migrated_permissions
  has_page_authorized_adaccount io_number is_attribution_spec_system_default is_ba_skip_delayed_eligible
  is_direct_deals_enabled is_in_3ds_authorization_enabled_market is_notifications_enabled is_tax_id_required
  liable_address line_numbers media_agency  offsite_pixels_tos_accepted
  opportunity_score owner_business partner rf_spec send_bill_to_address show_checkout_experience sold_to_address
  tax_id tax_id_status tax_id_type user_access_expire_time user_tos_accepted viewable_business
`)

export const knownOfPixel = words(`
  automatic_matching_fields can_proxy config creator description duplicate_entries enable_auto_assign_to_accounts
  enable_automatic_matching event_stats event_time_max event_time_min first_party_cookie_status has_1p_pixel_event
  is_consolidated_container is_crm is_mta_use is_restricted_use last_upload_app last_upload_app_changed_time
  match_rate_approx matched_entries usage user_access_expire_time valid_entries
`)

export const knownOfBusiness = words(`
  block_offline_analytics collaborative_ads_managed_partner_business_info
  collaborative_ads_managed_partner_eligibility collaborative_ads_partner_premium_options created_by
  extended_updated_time is_hidden link marketing_messages_onboarding_status payment_account_id primary_page
  profile_picture_uri timezone_id two_factor_type updated_by updated_time user_access_expire_time vertical
  vertical_id whatsapp_business_manager_messaging_limit
`)

/*
 * Copyright the camel-databend authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.cameldatabend.test.infra.embedded.sql.duckdb;

import java.util.Set;

import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;

/** Settings that Databend has and this server has not: to ignore them could change what a client gets. */
final class MissingSettings {

    private static final Set<String> NAMES = Set.of("""
            acquire_lock_timeout aggregate_spilling_memory_ratio allow_query_exceeded_limit analyze_histogram_algorithm
            analyze_histogram_kll_relative_error auto_compaction_imperfect_blocks_threshold
            auto_compaction_segments_limit binary_input_format bloom_runtime_filter_threshold collation
            compact_max_block_selection copy_dedup_full_path_by_default cost_factor_aggregate_per_row
            cost_factor_hash_table_per_row cost_factor_network_per_row create_query_flight_client_with_current_rt
            data_retention_num_snapshots_to_keep data_retention_time_in_days date_format_style ddl_column_type_nullable
            deduplicate_label default_order_by_null disable_join_reorder disable_variant_check
            dynamic_sample_time_budget_ms enable_aggregating_index_scan enable_analyze_histogram enable_auto_analyze
            enable_auto_detect_datetime_format enable_auto_fix_missing_bloom_index enable_auto_materialize_cte
            enable_auto_vacuum enable_backpressure_spiller enable_block_stream_write enable_bloom_runtime_filter
            enable_cbo enable_compact_after_multi_table_insert enable_compact_after_write enable_cse_optimizer
            enable_decimal_sum_widening enable_dio enable_distributed_compact enable_distributed_copy_into
            enable_distributed_merge_into enable_distributed_pruning enable_distributed_recluster
            enable_distributed_replace_into enable_dst_hour_fix enable_expand_roles
            enable_experimental_connection_privilege_check enable_experimental_new_join
            enable_experimental_rbac_check enable_experimental_row_access_policy
            enable_experimental_sequence_privilege_check enable_experimental_table_ref
            enable_experimental_virtual_column enable_fixed_rows_sort enable_geo_create_table
            enable_hive_parquet_predict_pushdown enable_join_runtime_filter enable_last_snapshot_location_hint
            enable_loser_tree_merge_sort enable_materialized_cte enable_materialized_view_rewrite
            enable_merge_into_row_fetch enable_mutation_block_id_repartition enable_new_copy_for_text_formats
            enable_optimizer_trace enable_parallel_multi_merge_sort enable_parallel_union_all enable_parquet_page_index
            enable_parquet_prewhere enable_parquet_rowgroup_pruning enable_planner_cache enable_proxy_bloom_pruning
            enable_prune_cache enable_prune_pipeline enable_refresh_aggregating_index_after_write
            enable_replace_into_partitioning enable_result_set_spilling enable_selector_executor enable_shuffle_sort
            enable_sort_spill_prefetch enable_sort_spill_stream_regroup enable_spatial_join
            enable_stream_batch_snapshot_forward_scan enable_strict_datetime_parser enable_table_lock
            enable_table_schema_refresh enable_table_snapshot_stats enable_top_n enforce_broadcast_join enforce_local
            enforce_shuffle_join enterprise_license error_on_nondeterministic_update
            external_server_connect_timeout_secs external_server_request_batch_rows external_server_request_max_threads
            external_server_request_retry_times external_server_request_timeout_secs
            flight_client_keep_alive_interval_secs flight_client_keep_alive_retries flight_client_keep_alive_time_secs
            flight_client_timeout flight_connection_max_retry_times flight_connection_retry_interval
            force_aggregate_data_spill force_aggregate_shuffle_mode force_eager_aggregate force_join_data_spill
            force_materialized_cte_spill force_sort_data_spill force_window_data_spill group_by_shuffle_mode
            grouping_sets_channel_size grouping_sets_to_union hash_shuffle_bytes_threshold hash_shuffle_rows_threshold
            hide_options_in_show_create_table hive_parquet_chunk_size inlist_runtime_bloom_prune_threshold
            inlist_runtime_filter_threshold inlist_to_join_threshold input_read_buffer_size
            join_runtime_filter_selectivity_threshold join_spilling_buffer_threshold_per_proc_mb
            join_spilling_memory_ratio join_spilling_partition_bits lazy_read_across_join_threshold lazy_read_threshold
            load_file_metadata_expire_hours materialized_cte_spilling_memory_ratio max_aggregate_spill_level
            max_block_bytes max_cte_recursive_depth max_hash_join_spill_level max_inlist_to_or max_public_keys_per_user
            max_push_down_limit max_query_memory_usage max_set_operator_count max_storage_io_requests
            max_vacuum_temp_files_after_query max_vacuum_threads min_max_runtime_filter_threshold
            nested_loop_join_threshold network_policy numeric_cast_option optimizer_skip_list parquet_fast_read_bytes
            parquet_max_block_size parquet_rowgroup_hint_bytes parse_datetime_ignore_remainder persist_materialized_cte
            prefer_broadcast_join prewhere_selectivity_threshold proxy_routing_model purge_duplicated_files_in_copy
            queries_queue_retry_timeout query_flight_compression query_out_of_memory_behavior
            query_result_cache_allow_inconsistent query_result_cache_max_bytes query_result_cache_min_execute_secs
            quoted_ident_case_sensitive random_function_seed recluster_block_size recluster_timeout_secs
            replace_into_bloom_pruning_max_column_number replace_into_shuffle_strategy s3_storage_class sandbox_tenant
            script_max_steps short_sql_max_length sort_spilling_batch_bytes sort_spilling_memory_ratio
            spatial_join_max_build_rows spill_writer_memory_pool_size_mb spilling_file_format
            spilling_to_disk_vacuum_unknown_temp_dirs_limit statement_queue_ttl_in_seconds storage_delete_batch_size
            storage_fetch_part_num storage_io_max_page_bytes_for_read storage_io_min_bytes_for_seek
            storage_read_buffer_size stream_consume_batch_size_hint system_tables_count_db_concurrency
            table_lock_expire_secs trace_sample_rate udf_cloud_import_presign_expire_secs unquoted_ident_case_sensitive
            use_legacy_query_executor use_parquet2 week_start window_num_partitions window_partition_sort_block_size
            window_partition_spilling_memory_ratio window_spill_unit_size_mb""".strip().split("\\s+"));

    private MissingSettings() {
    }

    static void refuse(String name) throws SqlEngineException {
        if (NAMES.contains(name)) {
            throw DuckDbErrors.unsupported("the setting " + name);
        }
    }
}

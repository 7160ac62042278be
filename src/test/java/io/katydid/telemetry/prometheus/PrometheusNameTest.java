package io.katydid.telemetry.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.telemetry.metrics.Metric;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrometheusNameTest {

    /** The names of the plugin's metrics are those that its dashboards query. */
    @ParameterizedTest
    @CsvSource({
        "REQUEST_DURATION,      http_client_request_duration_seconds",
        "RESPONSE_BODY_SIZE,    http_client_response_body_size_bytes",
        "ACTIVE_REQUESTS,       http_client_active_requests",
        "PROCESS_CPU_TIME,      process_cpu_time_seconds",
        "PROCESS_CPU_UTILIZATION, process_cpu_utilization_ratio",
        "SYSTEM_NETWORK,        system_network_io_bytes",
        "LOOP_LAG,              katydid_event_loop_lag_seconds",
        "ITERATIONS,            katydid_iterations",
        "VALIDITY,              katydid_validity",
        "RUN_INFO,              katydid_run_info",
        "LOCUST_EVENTS,         locust_tl_event_test_events",
        "LOCUST_USERS,          locust_tl_user_metric_count_ratio",
        "LOCUST_CPU,            locust_tl_system_metric_cpu_percent",
        "LOCUST_MEMORY,         locust_tl_system_metric_mem_bytes",
        "LOCUST_NETWORK,        locust_tl_system_metric_network_bytes",
        "LOCUST_SUCCESS,        locust_tl_request_metric_success_milliseconds",
    })
    void areThoseOfTheCollector(Metric metric, String name) {
        assertThat(PrometheusName.of(metric)).isEqualTo(name);
    }

    @Test
    void areAllDifferent() {
        assertThat(Arrays.stream(Metric.values()).map(PrometheusName::of)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"http.request.method, http_request_method", "a-b c, a_b_c", "2nd, key_2nd", "_x, _x"})
    void labelsHaveUnderscores(String attribute, String label) {
        assertThat(PrometheusName.label(attribute)).isEqualTo(label);
    }
}

package io.katydid.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.http.ProtocolVersion;
import io.katydid.stats.EndpointKey;
import io.katydid.stats.EndpointSeries;
import io.katydid.stats.ErrorType;
import io.katydid.stats.LoopStats;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The client and the statistics know nothing of each other; here they agree on what a version is called. */
class ProtocolVersionsTest {

    @ParameterizedTest
    @EnumSource
    void areTheSameForTheClientAndTheStatistics(ProtocolVersion version) {
        EndpointSeries series = new LoopStats(List.of(new EndpointKey("Browser", "GET", "/")), List.of()).endpoint(0);

        assertThat(series.key(200, ErrorType.NONE, version.number()).protocolVersion())
                .isEqualTo(version.text());
    }
}

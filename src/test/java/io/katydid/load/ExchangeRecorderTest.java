package io.katydid.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.http.HttpResponse;
import io.katydid.stats.EndpointSeries;
import org.junit.jupiter.api.Test;

/** What the recording of exchanges relies on. */
class ExchangeRecorderTest {

    @Test
    void whatNeverHappenedIsTheSameForTheClientAndForTheFigures() {
        // times go from one to the other as they are, and neither package may use the other
        assertThat(HttpResponse.NEVER).isEqualTo(EndpointSeries.NEVER_SENT);
    }
}

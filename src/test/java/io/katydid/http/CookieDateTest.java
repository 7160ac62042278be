package io.katydid.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CookieDateTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Thu, 01 Jan 1970 00:00:00 GMT    | 1970-01-01T00:00:00Z",
                "Wed, 21 Oct 2015 07:28:00 GMT    | 2015-10-21T07:28:00Z",
                "Wednesday, 09-Nov-99 23:12:40 GMT | 1999-11-09T23:12:40Z",
                "Tue, 5-may-2037 4:5:6            | 2037-05-05T04:05:06Z",
                "Sat Feb 29 23:59:59 2020         | 2020-02-29T23:59:59Z",
                "07:28:00 21 October 69           | 2069-10-21T07:28:00Z"
            })
    void isReadInEachOrderOfItsParts(String text, Instant expected) {
        assertThat(CookieDate.parse(text)).isEqualTo(expected.getEpochSecond());
    }

    @Test
    void knowsAllMonths() {
        DateTimeFormatter format = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy", Locale.ENGLISH);
        for (int month = 1; month <= 12; month++) {
            LocalDate date = LocalDate.of(2026, month, 15);

            assertThat(CookieDate.parse(format.format(date) + " 00:00:00 GMT"))
                    .isEqualTo(date.atStartOfDay(ZoneOffset.UTC).toEpochSecond());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "Thu, 01 Jan 1970",
                "01 Jan 00:00:00",
                "30 Feb 2026 00:00:00",
                "00 Jan 2026 00:00:00",
                "01 Jan 1500 00:00:00",
                "01 Jan 2026 24:00:00",
                "01 Jan 2026 00:60:00",
                "01 Jan 2026 00:00",
                "01 Foo 2026 00:00:00",
                "01 Jan 20260 00:00:00"
            })
    void isNotInOtherTexts(String text) {
        assertThat(CookieDate.parse(text)).isEqualTo(CookieDate.NONE);
    }
}

package io.katydid.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.scenario.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocationTest {

    private static final Origin BASE = new Origin("http", "shop.test", 8080);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "g              | http://shop.test:8080/b/c/g",
                "./g            | http://shop.test:8080/b/c/g",
                "g/             | http://shop.test:8080/b/c/g/",
                "/g             | http://shop.test:8080/g",
                "?y             | http://shop.test:8080/b/c/d?y",
                "g?y/./x        | http://shop.test:8080/b/c/g?y/./x",
                "g#s            | http://shop.test:8080/b/c/g",
                ".              | http://shop.test:8080/b/c/",
                "..             | http://shop.test:8080/b/",
                "../..          | http://shop.test:8080/",
                "../../../g     | http://shop.test:8080/g",
                "g;x=1/../y     | http://shop.test:8080/b/c/y",
                "//other.test/g | http://other.test/g",
                "HTTPS://Other.Test:443/g?a=%20b | https://other.test/g?a=%20b",
                "https://me:pw@other.test:8443   | https://other.test:8443/",
                "http://other.test?q    | http://other.test/?q",
                "http://[::1]:81/       | http://[::1]:81/",
                "/a b                   | http://shop.test:8080/a%20b",
                "/caf\u00c3\u00a9       | http://shop.test:8080/caf%C3%A9",
                "/a:b                   | http://shop.test:8080/a:b",
                "#top                   | http://shop.test:8080/b/c/d?q",
            })
    void resolves(String header, String expected) {
        Location location = Location.resolve(BASE, "/b/c/d?q", header);

        assertThat(location).isNotNull();
        assertThat(location.origin() + location.path()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://x/",
                "mailto:me@x",
                "http://",
                "http:///path",
                "http://x:0/",
                "http://x:65536/",
                "http://x:8a/",
                "http://a b/",
                "http://x]/",
                "http:x",
                "javascript:alert(1)",
                "https://%41/"
            })
    void leadsNowhere(String header) {
        assertThat(Location.resolve(BASE, "/", header)).isNull();
    }

    @Test
    void quotesOnlyWhatIsIllegal() {
        String fine = "/a/b;c=d/%20?x=[1]&y=a'b(c)*,!$:@";

        assertThat(Location.quotePath(fine)).isSameAs(fine);
        assertThat(Location.quotePath("/ü\"<>\\^`{|}\u0000\u007f"))
                .isEqualTo("/%C3%BC%22%3C%3E%5C%5E%60%7B%7C%7D%00%7F");
    }
}

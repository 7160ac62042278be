package io.katydid.http;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SetCookieTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a=1                                | 1     | ''        | ''   | false",
                "a = 1 ; Path = /x ; Secure         | 1     | ''        | /x   | true",
                "a=\"1 2\"; Domain=.Shop.Test       | 1 2   | shop.test | ''   | false",
                "a=b=c; path=x; HttpOnly; SameSite=Lax | b=c | ''       | ''   | false",
                "a=; PATH=/x; path=/y               | ''    | ''        | /y   | false",
                "a=\";secure;                       | '\"'  | ''        | ''   | true"
            })
    void isReadAsTheStandardSays(String text, String value, String domain, String path, boolean secure) {
        assertThat(SetCookie.parse(text, 0))
                .isEqualTo(new SetCookie("a", value, domain, path, secure, SetCookie.FOR_GOOD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ";", "a", "a; b=1", "=1", " =1; path=/"})
    void isNoCookieWithoutAName(String text) {
        assertThat(SetCookie.parse(text, 0)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "a=1; Max-Age=10, 10",
        "a=1; Max-Age=0, 0",
        "a=1; Max-Age=-5, 0",
        "a=1; Max-Age=ten, 9223372036854775807",
        "a=1; Max-Age=, 9223372036854775807",
        "a=1; Max-Age=99999999999999999999999, 9223372036854775807",
        "a=1; Expires=Thu 01 Jan 1970 00:01:00 GMT, 50",
        "a=1; Expires=Thu 01 Jan 1970 00:00:00 GMT, -10",
        "a=1; Expires=Thu 01 Jan 1970 00:00:00 GMT; Max-Age=7, 7",
        "a=1; Max-Age=7; Expires=Thu 01 Jan 1970 00:00:00 GMT, 7",
        "a=1; Expires=tomorrow, 9223372036854775807"
    })
    void lastsAsLongAsItSays(String text, long maxAge) {
        SetCookie cookie = SetCookie.parse(text, 10_000);

        assertThat(cookie).isNotNull();
        assertThat(cookie.maxAge()).isEqualTo(maxAge);
        assertThat(cookie.isExpired()).isEqualTo(maxAge <= 0);
    }

    @Test
    void lastsTheWholeOfItsLastSecond() {
        SetCookie cookie = SetCookie.parse("a=1; Expires=Thu, 01 Jan 1970 00:00:01 GMT", 1);

        assertThat(cookie).isNotNull();
        assertThat(cookie.maxAge()).isOne();
    }

    @Property
    void noTextIsTooMuch(@ForAll String text) {
        SetCookie cookie = SetCookie.parse("a=" + text, 0);

        assertThat(cookie).isNotNull();
        assertThat(cookie.value()).doesNotContain(";");
    }
}

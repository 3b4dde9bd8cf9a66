package org.bdo.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieHandler;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a browser does between the gateway and Keycloak, by HTTP: keeps cookies, follows redirects, fills in the login form. */
final class Browser {

    private static final Pattern FORM = Pattern.compile("<form[^>]*\\saction=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new LikeOnLocalhost())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final String base;

    Browser(String base) {
        this.base = base;
    }

    /** Opens a page, logs in where it leads, and returns the page that comes in the end. */
    HttpResponse<String> logIn(String path, String username, String password) throws IOException, InterruptedException {
        HttpResponse<String> form = follow(page(URI.create(base + path)));
        Matcher action = FORM.matcher(form.body());
        assertThat(action.find()).as("Keycloak's login form at %s", form.uri()).isTrue();
        String body = "username=" + encoded(username) + "&password=" + encoded(password);
        HttpRequest filledIn = HttpRequest.newBuilder(URI.create(action.group(1).replace("&amp;", "&")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build();
        return follow(filledIn);
    }

    HttpResponse<String> follow(HttpRequest first) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(first, BodyHandlers.ofString());
        for (int hops = 0; answer.statusCode() / 100 == 3 && hops < 10; hops++) {
            URI next =
                    answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
            answer = http.send(page(next), BodyHandlers.ofString());
        }
        return answer;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(api(path).build(), BodyHandlers.ofString());
    }

    /** A change as the portal's script makes it, with the token of the cookie in the header. */
    HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        HttpRequest request = api(path)
                .header("X-XSRF-TOKEN", cookie("XSRF-TOKEN"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        return http.send(request, handler);
    }

    HttpRequest.Builder api(String path) {
        return HttpRequest.newBuilder(URI.create(base + path));
    }

    static HttpRequest page(URI uri) {
        return HttpRequest.newBuilder(uri)
                .header("Accept", "text/html,*/*;q=0.8")
                .build();
    }

    String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    /** Browsers treat localhost as secure and send it Secure cookies without TLS, which Java does not. */
    private final class LikeOnLocalhost extends CookieHandler {

        @Override
        public Map<String, List<String>> get(URI uri, Map<String, List<String>> headers) throws IOException {
            return cookies.get(uri, headers);
        }

        @Override
        public void put(URI uri, Map<String, List<String>> headers) throws IOException {
            Map<String, List<String>> plain = new HashMap<>();
            headers.forEach((name, values) -> plain.put(
                    name,
                    values.stream()
                            .map(value -> value.replaceAll("(?i);\\s*secure", ""))
                            .toList()));
            cookies.put(uri, plain);
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}

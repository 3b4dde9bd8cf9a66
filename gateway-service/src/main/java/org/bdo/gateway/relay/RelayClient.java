package org.bdo.gateway.relay;

import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.Timeout;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;

/**
 * The HTTP client towards the services. Apache's, because its read timeout is one of silence: the one that Spring puts
 * on the JDK's client ends the whole body, and a large download with it. It passes on what it gets: no cookies (they
 * would be one user's for all), no redirects followed, nothing unpacked, nothing sent twice.
 */
@Configuration(proxyBeanMethods = false)
class RelayClient {

    @Bean(destroyMethod = "close")
    CloseableHttpClient relayHttpClient(RelayProperties properties) {
        Timeout silence = Timeout.of(properties.readTimeout());
        Timeout connect = Timeout.of(properties.connectTimeout());
        return HttpClients.custom()
                .setConnectionManager(connections(properties, connect, silence))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(connect)
                        .setResponseTimeout(silence)
                        .build())
                .addExecInterceptorFirst("cut-unread-answers", new UnreadAnswerCutter())
                .disableCookieManagement()
                .disableAuthCaching()
                .disableRedirectHandling()
                .disableContentCompression()
                .disableAutomaticRetries()
                .build();
    }

    @Bean
    ClientHttpRequestFactory relayRequests(CloseableHttpClient relayHttpClient) {
        return new HttpComponentsClientHttpRequestFactory(relayHttpClient);
    }

    private static PoolingHttpClientConnectionManager connections(
            RelayProperties properties, Timeout connect, Timeout silence) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(properties.connections())
                .setMaxConnTotal(
                        properties.connections() * properties.services().size())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(connect)
                        .setSocketTimeout(silence)
                        .build())
                .build();
    }
}

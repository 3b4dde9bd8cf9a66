package org.bdo.gateway.login;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How sessions are kept.
 *
 * @param renewBefore how long before its end an access token is renewed; more than a service's clock may be off
 */
@ConfigurationProperties("bdo.gateway.login")
record LoginProperties(@DefaultValue("30s") Duration renewBefore) {}

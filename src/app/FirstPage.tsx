import React from 'react';
import { PluginPage } from '@grafana/runtime';
import { Stack, Text } from '@grafana/ui';
import { CheckList } from './checks/CheckList';
import { ownSource } from './links/ownSource';
import { LiveSample } from './sample/LiveSample';
import { TryYourOwn } from './TryYourOwn';

/** What it is, whether it works here, what it looks like, and the way to one's own data. */
export default function FirstPage() {
  const ours = ownSource();
  return (
    <PluginPage>
      <Stack direction="column" gap={3}>
        <Text element="p">
          Fleetlens finds what is unusual in any series you can query: levels, jumps, shapes and silence that the past
          of a series has not seen, and which CDN serves best. It computes in your browser, as you; nothing is sent
          anywhere.
        </Text>
        <section>
          <Text element="h3">Is everything there?</Text>
          <CheckList />
        </section>
        <section>
          <Text element="h3">A sample, live</Text>
          <LiveSample ours={ours} />
        </section>
        {ours && (
          <section>
            <Text element="h3">Try it on your own data</Text>
            <TryYourOwn ours={ours} />
          </section>
        )}
        <Text element="p" color="secondary">
          It does not raise alerts: Grafana evaluates alert rules on its server, and this runs in the browser. In any
          panel, the menu entry Extensions, Analyse with Fleetlens opens that panel&apos;s queries in Explore.
        </Text>
      </Stack>
    </PluginPage>
  );
}

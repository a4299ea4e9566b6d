#!/bin/sh
# Loads the simulated history into Prometheus' store before Prometheus starts.
# `docker compose up` runs this again even where Prometheus is running already: then the store must not be touched.
set -eu

if wget -q -O /dev/null http://prometheus:9090/-/healthy 2>/dev/null; then
  echo 'Prometheus is running already: its history is left as it is.'
  exit 0
fi

# What the store holds is a function of the seed and of time, so it is made again rather than repaired.
rm -rf /prometheus/*

for file in /world/history-*.om; do
  # The files are as long as promtool's longest block within a day: it reads a file again for every block it makes.
  promtool tsdb create-blocks-from openmetrics --max-block-duration=24h --quiet "$file" /prometheus
  echo "loaded ${file##*/}"
done
